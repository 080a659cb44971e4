namespace Ayon.Events;

/// <summary>Thrown when an event is not stored because another event has the same hash (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class DuplicateEventException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
