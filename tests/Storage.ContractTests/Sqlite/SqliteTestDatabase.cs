using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

/// <summary>A SQLite file in a temporary folder of its own.</summary>
internal sealed class SqliteTestDatabase : TestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ayon-events-");

    public string File => Path.Combine(_folder.FullName, "events.db");

    public StorageOptions Options => new() { ConnectionString = $"Data Source={File}" };

    public override async Task<IEventStore> OpenAsync(TimeProvider time)
    {
        var store = new SqliteEventStore(Options, time, NullLoggerFactory.Instance);
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    public override async Task<IReadOnlyList<string>> ReadOrderAsync()
    {
        await using var connection = new SqliteConnection($"{Options.ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM events ORDER BY seq";
        return await ReadOrderAsync(command);
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }
}
