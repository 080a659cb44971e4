namespace Ayon.Events.Studio;

/// <summary>There is no such project, entity, secret, file or addon (404).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EntityNotFoundException(string message, Exception? innerException = null) : AyonEventsException(message, innerException);

/// <summary>The change conflicts with what is stored, e.g. another entity has the name (409).</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EntityConflictException(string message, Exception? innerException = null) : AyonEventsException(message, innerException);
