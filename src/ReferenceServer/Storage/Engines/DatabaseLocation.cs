using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Server.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Storage.Engines;

/// <summary>Where the database is, for people and for files that belong beside it.</summary>
internal sealed class DatabaseLocation(IOptions<StorageOptions> storage)
{
    /// <summary>The database's file, or its host and name.</summary>
    /// <exception cref="StorageException">The connection string is wrong; the message names the setting.</exception>
    public string Name => storage.Value.Engine == StorageEngine.Postgres
        ? PostgresDatabase.Describe(storage.Value)
        : new SqliteDatabase(storage.Value).File;

    /// <summary>The folder for files of this server process: that of the database's file, where it has one.</summary>
    /// <exception cref="StorageException">The settings are wrong, or the user has no folder; the message names the setting.</exception>
    public string Folder => storage.Value.Engine == StorageEngine.Postgres
        ? Path.GetDirectoryName(new SqliteDatabase(new StorageOptions()).File)!
        : Path.GetDirectoryName(new SqliteDatabase(storage.Value).File)!;

    /// <summary>The folder for what users upload, which goes with the database.</summary>
    /// <exception cref="StorageException">The settings are wrong, or the user has no folder; the message names the setting.</exception>
    public string FilesFolder => Path.Combine(Folder, "files");
}
