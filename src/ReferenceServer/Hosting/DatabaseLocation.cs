using Ayon.Events.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Hosting;

/// <summary>Where the database is, for people and for files that belong beside it.</summary>
internal sealed class DatabaseLocation(IOptions<StorageOptions> storage)
{
    public string DatabaseFile => FileOf(storage.Value.ConnectionString);

    /// <summary>The folder of the database file.</summary>
    public string Folder => Path.GetDirectoryName(DatabaseFile)!;

    private static string FileOf(string? connectionString) => connectionString is null
        ? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "ayon-events",
            "events.db")
        : Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
}
