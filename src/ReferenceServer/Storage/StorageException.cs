namespace Ayon.Events.Server.Storage;

/// <summary>An operation that the database could not do. It had no effect.</summary>
internal sealed class StorageException : Exception
{
    /// <param name="message">What could not be done and why.</param>
    /// <param name="isBusy">Whether others kept the database locked, so that the same call may succeed later.</param>
    /// <param name="innerException">The engine's own exception.</param>
    public StorageException(string message, bool isBusy = false, Exception? innerException = null)
        : base(message, innerException) => IsBusy = isBusy;

    /// <summary>Whether others kept the database locked, so that the same call may succeed later.</summary>
    public bool IsBusy { get; }

    /// <summary>
    /// Whether nothing can be stored, as on a full disk. It is <see cref="IsBusy"/>, too: once there is room, the same call succeeds.
    /// </summary>
    public bool IsFull { get; private init; }

    /// <summary>Whether the values of the call are what the database cannot hold, so that the same call never succeeds.</summary>
    public bool IsRefusal { get; private init; }

    /// <summary>An operation that needs room where there is none.</summary>
    public static StorageException Full(string message, Exception innerException) => new(message, isBusy: true, innerException) { IsFull = true };

    /// <summary>An operation whose values the database cannot hold.</summary>
    public static StorageException Refused(string message, Exception? innerException = null) =>
        new(message, innerException: innerException) { IsRefusal = true };
}
