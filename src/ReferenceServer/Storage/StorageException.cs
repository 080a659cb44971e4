namespace Ayon.Events.Server.Storage;

/// <summary>The exception that is thrown when the database cannot run an operation. The operation had no effect.</summary>
internal sealed class StorageException : Exception
{
    /// <param name="message">The error message.</param>
    /// <param name="isBusy">Whether the database was locked by others, so that the same call may succeed later.</param>
    /// <param name="innerException">The engine's own exception.</param>
    public StorageException(string message, bool isBusy = false, Exception? innerException = null)
        : base(message, innerException) => IsBusy = isBusy;

    /// <summary>Whether the database was locked by others, so that the same call may succeed later.</summary>
    public bool IsBusy { get; }

    /// <summary>
    /// Whether nothing can be stored, as on a full disk. <see cref="IsBusy"/> is also true: the same call succeeds once there is space.
    /// </summary>
    public bool IsFull { get; private init; }

    /// <summary>Whether the database cannot hold the values of the call, so that the same call never succeeds.</summary>
    public bool IsRefusal { get; private init; }

    /// <summary>Creates the exception for a full disk.</summary>
    public static StorageException Full(string message, Exception innerException) => new(message, isBusy: true, innerException) { IsFull = true };

    /// <summary>Creates the exception for values that the database cannot hold.</summary>
    public static StorageException Refused(string message, Exception? innerException = null) =>
        new(message, innerException: innerException) { IsRefusal = true };
}
