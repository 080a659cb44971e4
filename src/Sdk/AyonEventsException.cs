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
