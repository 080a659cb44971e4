using System.Net.Sockets;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Translates PostgreSQL's errors into <see cref="StorageException"/>.</summary>
internal static class PostgresErrors
{
    private const string DataExceptions = "22";
    private const string IntegrityViolations = "23";

    /// <summary>Whether the statement had no effect and may succeed if repeated.</summary>
    public static bool IsToBeRepeated(NpgsqlException error) =>
        error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>Whether a lock of another transaction was held longer than the time-out.</summary>
    public static bool IsLocked(NpgsqlException error) => error.SqlState == PostgresErrorCodes.LockNotAvailable;

    /// <summary>Whether the values were rejected, such as a number in JSON that the database cannot hold.</summary>
    public static bool IsRefusal(NpgsqlException error) =>
        error is PostgresException { SqlState: var state } &&
        (state.StartsWith(DataExceptions, StringComparison.Ordinal) || state.StartsWith(IntegrityViolations, StringComparison.Ordinal) ||
            state == PostgresErrorCodes.ProgramLimitExceeded);

    public static StorageException Translate(NpgsqlException error) => error switch
    {
        _ when IsRefusal(error) => StorageException.Refused(Describe(error), error),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StorageException.Full("The disk of the database is full.", error),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            new("The event is locked. Try again later.", isBusy: true, error),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            new("The database rejected the user or password of the connection string.", innerException: error),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            new($"The database does not exist: {error.Message}", innerException: error),
        { IsTransient: true } or { InnerException: TimeoutException or SocketException or IOException } =>
            new("The database is unreachable or busy. Try again later.", isBusy: true, error),
        _ => new StorageException($"The database failed: {error.Message}", innerException: error),
    };

    /// <summary>Creates the error of a start for the operator.</summary>
    /// <param name="error">The database's error.</param>
    /// <param name="settings">The connection settings.</param>
    public static StorageException TranslateAtStart(Exception error, NpgsqlConnectionStringBuilder settings)
    {
        if (error is PostgresException { IsTransient: false } known)
        {
            return Translate(known);
        }

        // The first to know is the innermost: a socket, or a name that there is not.
        var cause = error.GetBaseException().Message.TrimEnd('.');
        return new StorageException(
            $"PostgreSQL at {PostgresDatabase.PlaceOf(settings)} cannot be reached: {cause}. Check the host, the port, and that PostgreSQL is running and accepts connections.",
            innerException: error);
    }

    public static string Describe(NpgsqlException error) =>
        $"The database cannot hold these values: {(error as PostgresException)?.MessageText ?? error.Message}.";
}
