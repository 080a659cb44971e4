namespace Ayon.Events;

/// <summary>Thrown when the API key is missing or invalid (401), or its user does not have the permission (403).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class AccessDeniedException(string message, Exception? innerException = null)
    : AyonEventsException(message, innerException);
