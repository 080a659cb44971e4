namespace Ayon.Events;

/// <summary>Thrown when an event is not deleted or replaced because other events depend on it (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EventHasDependentsException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
