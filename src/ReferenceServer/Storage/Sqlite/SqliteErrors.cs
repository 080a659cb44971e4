using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Says in words of storage what SQLite could not do.</summary>
internal static class SqliteErrors
{
    public static StorageException Translate(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new StorageException("The database is locked by another process; try again later.", isBusy: true, error),
        raw.SQLITE_FULL => new StorageException("The disk of the database is full.", innerException: error),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
            new StorageException("The database's file cannot be opened or written; check its permissions and its folder's.", innerException: error),
        _ => new StorageException($"The database failed: {error.Message}", innerException: error),
    };
}
