namespace Ayon.Events;

/// <summary>Thrown when no event has the given id (404).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EventNotFoundException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
