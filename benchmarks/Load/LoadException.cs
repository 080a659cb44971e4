namespace Ayon.Events.Load;

/// <summary>Something a user of the program must know; its message says all.</summary>
internal sealed class LoadException(string message, Exception? innerException = null) : Exception(message, innerException);
