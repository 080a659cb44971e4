namespace Ayon.Events;

/// <summary>
/// Thrown when the job has been handed out again (412): the attempt named in the update is no longer the current one, and nothing was
/// changed. The caller no longer owns the job and should stop working on it.
/// </summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class StaleAttemptException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
