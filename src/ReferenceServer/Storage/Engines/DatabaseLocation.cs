using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Server.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Storage.Engines;

/// <summary>The location of the database, for messages and for files beside it.</summary>
internal sealed class DatabaseLocation(IOptions<StorageOptions> storage)
{
    /// <summary>Gets the database's file, or its host and name.</summary>
    /// <exception cref="StorageException">The connection string is invalid; the message names the setting.</exception>
    public string Name => storage.Value.Engine == StorageEngine.Postgres
        ? PostgresDatabase.Describe(storage.Value)
        : new SqliteDatabase(storage.Value).File;

    /// <summary>Gets the folder for files of this server process: that of the database's file, if it has one.</summary>
    /// <exception cref="StorageException">The settings are invalid, or the user has no folder; the message names the setting.</exception>
    public string Folder => storage.Value.Engine == StorageEngine.Postgres
        ? DefaultFolder
        : Path.GetDirectoryName(new SqliteDatabase(storage.Value).File)!;

    /// <summary>Gets the user's folder for databases that are not placed elsewhere.</summary>
    /// <exception cref="StorageException">The user has no folder.</exception>
    public static string DefaultFolder => Path.GetDirectoryName(new SqliteDatabase(new StorageOptions()).File)!;

    /// <summary>The folder for what users upload, which goes with the database.</summary>
    /// <exception cref="StorageException">The settings are invalid, or the user has no folder; the message names the setting.</exception>
    public string FilesFolder => Path.Combine(Folder, "files");
}
