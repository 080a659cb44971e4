using System.Net;

namespace Ayon.Events;

/// <summary>Base class for exceptions thrown by the SDK. Carries the HTTP status, the server's error message and the request.</summary>
public class AyonEventsException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="AyonEventsException"/> class.</summary>
    /// <param name="message">The error message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public AyonEventsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the HTTP status of the response, or null if there was no response.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Gets the error message of the server (<c>detail</c> of the response), or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the method and path of the request, e.g. <c>PATCH /api/events/0123…</c>, or null if no request was sent.</summary>
    public string? Request { get; init; }
}

/// <summary>Thrown when no event has the given id (404).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EventNotFoundException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>Thrown when an event is not stored because another event has the same hash (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class DuplicateEventException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>Thrown when an event is not stored because the event in <c>dependsOn</c> does not exist (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class UnknownDependencyException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>Thrown when an event is not deleted or replaced because other events depend on it (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EventHasDependentsException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>
/// Thrown when the job has been handed out again (412): the attempt named in the update is no longer the current one, and nothing was
/// changed. The caller no longer owns the job and should stop working on it.
/// </summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class StaleAttemptException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>Thrown when the API key is missing or invalid (401), or its user does not have the permission (403).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class AccessDeniedException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>
/// Thrown when the server is busy or cannot be reached: status 429, 502, 503 or 504, a refused connection, or a time-out. The same
/// call may succeed later.
/// </summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class ServerBusyException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
