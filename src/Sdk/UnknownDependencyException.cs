namespace Ayon.Events;

/// <summary>Thrown when an event is not stored because the event in <c>dependsOn</c> does not exist (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class UnknownDependencyException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
