namespace Ayon.Events;

/// <summary>
/// Thrown when the server is busy or cannot be reached: status 429, 502, 503 or 504, a refused connection, or a time-out. The same
/// call may succeed later.
/// </summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class ServerBusyException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
