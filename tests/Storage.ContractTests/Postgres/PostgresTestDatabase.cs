using System.Collections.Concurrent;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests.Postgres;

/// <summary>
/// A database in a PostgreSQL that the tests start. To make one takes long: those that are not needed any more are emptied and
/// given to the next test.
/// </summary>
/// <param name="isNew">Whether it must be one that no store was ever opened on.</param>
internal sealed class PostgresTestDatabase(bool isNew = false) : TestDatabase
{
    private static readonly ConcurrentBag<PostgresTemporaryDatabase> Used = [];

    private PostgresTemporaryDatabase? _database;

    public async Task<PostgresTemporaryDatabase> GetAsync() => _database ??=
        !isNew && Used.TryTake(out var used) ? used : await PostgresServer.CreateDatabaseAsync(durable: false);

    public async Task<StorageOptions> OptionsAsync() => new() { Provider = "Postgres", ConnectionString = (await GetAsync()).ConnectionString };

    public override async Task<IEventStore> OpenAsync(TimeProvider time)
    {
        var store = new PostgresEventStore(await OptionsAsync(), time, NullLoggerFactory.Instance);
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    public override async Task<IReadOnlyList<string>> ReadOrderAsync()
    {
        await using var connection = new NpgsqlConnection((await GetAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT replace(id::text, '-', '') FROM events ORDER BY seq", connection);
        return await ReadOrderAsync(command);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.ExecuteAsync("TRUNCATE events, consumer_positions, users, api_keys, sessions, entities, addon_settings, documents RESTART IDENTITY");
            Used.Add(_database);
            _database = null;
        }
    }
}
