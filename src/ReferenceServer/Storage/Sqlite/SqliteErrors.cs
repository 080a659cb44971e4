using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Translates SQLite's errors into <see cref="StorageException"/>.</summary>
internal static class SqliteErrors
{
    /// <summary>Whether the file is damaged.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    public static StorageException Translate(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new StorageException("The database is locked by another process. Try again later.", isBusy: true, error),
        raw.SQLITE_FULL => StorageException.Full("The disk of the database is full.", error),
        raw.SQLITE_IOERR => StorageException.Full($"The disk of the database is full or has failed: {error.Message}", error),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
            new StorageException("The database's file cannot be opened or written; check its permissions and its folder's.", innerException: error),
        _ => new StorageException($"The database failed: {error.Message}", innerException: error),
    };
}
