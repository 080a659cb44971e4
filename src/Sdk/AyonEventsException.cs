using System.Net;

namespace Ayon.Events;

/// <summary>What every failure of the SDK derives from: carries the status, the server's words and the request.</summary>
public class AyonEventsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public AyonEventsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>HTTP status of the answer; null when there was none (the server was out of reach).</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The server's own words (<c>detail</c> of its error answer), if any.</summary>
    public string? Detail { get; init; }

    /// <summary>Method and path of the request, e.g. <c>PATCH /api/events/0123…</c>; null when none was made.</summary>
    public string? Request { get; init; }
}

/// <summary>There is no event of that id (404).</summary>
/// <param name="message">What went wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class EventNotFoundException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>The event was not stored because another event has its hash (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class DuplicateEventException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>The event was not stored because its <c>dependsOn</c> names no event (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class UnknownDependencyException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>The event was neither deleted nor reused because other events depend on it (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EventHasDependentsException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>
/// The job was handed out again since (412): the attempt that the update named is not the event's any more, and nothing was
/// changed. Who gets this has lost the job and should drop it.
/// </summary>
/// <param name="message">What went wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class StaleAttemptException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>The key is missing or wrong (401), or its user may not do this (403).</summary>
/// <param name="message">What went wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class AccessDeniedException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);

/// <summary>
/// The server is busy or out of reach: 429, 502, 503, 504, a refused connection or a time-out. The same call may succeed
/// later.
/// </summary>
/// <param name="message">What went wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class ServerBusyException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
