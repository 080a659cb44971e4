using Ayon.Events.Server.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Storage;

/// <summary>Where the database is, for people and for files that belong beside it.</summary>
internal sealed class DatabaseLocation(IOptions<StorageOptions> storage)
{
    /// <exception cref="StorageException">The connection string is wrong; the message names the setting.</exception>
    public string DatabaseFile => new SqliteDatabase(storage.Value).File;

    /// <summary>The folder of the database file.</summary>
    public string Folder => Path.GetDirectoryName(DatabaseFile)!;
}
