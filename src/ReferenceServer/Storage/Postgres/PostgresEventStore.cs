using System.Net.Sockets;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Storage in one PostgreSQL database, shared by any number of server processes: the database is the only source of
/// truth; data in a process's memory is only a cache.
/// </summary>
internal sealed class PostgresEventStore : IEventStore, IDatabase, IAsyncDisposable
{
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly PostgresDatabase _database;
    private readonly PostgresEnroller _enroller;
    private readonly PostgresWriter _writer;
    private readonly ClockWatch _clock;
    private int _isDisposed;

    /// <exception cref="StorageException">The connection string is invalid; the message names the setting.</exception>
    public PostgresEventStore(StorageOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        Load = new StorageLoad(options.MaxWaiting);
        _time = time;
        _loggers = loggers;
        _database = new PostgresDatabase(options, loggers);
        _clock = new ClockWatch(time);
        _enroller = new PostgresEnroller(_database.DataSource, time);
        _writer = new PostgresWriter(_database.DataSource, time);
    }

    public StorageLoad Load { get; }

    public Task<bool> ExistsAsync(CancellationToken cancellationToken) => TryToStartAsync(async () =>
    {
        await using var command = _database.DataSource.CreateCommand("SELECT to_regclass('schemaversions') IS NOT NULL AND to_regclass('events') IS NOT NULL");
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    });

    public Task InitializeAsync(CancellationToken cancellationToken) => TryToStartAsync(async () =>
    {
        await PostgresSchema.UpgradeAsync(
            _database, _options.ConnectionString!, new UpgradeLog(_loggers.CreateLogger<PostgresEventStore>()), cancellationToken);
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        await PositionRows.RemoveOldAsync(connection, _time.GetUtcNow());
        return true;
    });

    public Task ProbeAsync(CancellationToken cancellationToken) => CountedAsync(async () =>
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        await PositionRows.SaveAsync(connection, EnrollPositions.Probe, EnrollPosition.Start, _time.GetUtcNow());
        Load.HasRoom();
        return true;
    }, cancellationToken);

    public async Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken)
    {
        var write = new DispatchWrite(newEvent, reuse);
        // One that may replace another looks before it writes: it would hold up those it shares a transaction with.
        var result = reuse ? (await WriteAsync([write], cancellationToken))[0] : await WriteOneAsync(write, cancellationToken);
        return result.Refusal is { } refusal ? throw StorageException.Refused(refusal) : result.Dispatch!.Value;
    }

    public Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken) => CountedAsync(async () =>
    {
        await using var command = _database.DataSource.CreateCommand($"SELECT {PostgresRows.Columns} FROM events WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = PostgresRows.GuidOf(id) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? PostgresRows.Read(reader) : null;
    }, cancellationToken);

    public Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query, CancellationToken cancellationToken) => CountedAsync(async () =>
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        return await ListSql.RunAsync(connection, query, cancellationToken);
    }, cancellationToken);

    public async Task<EventWriteResult> UpdateAsync(UpdateWrite update, CancellationToken cancellationToken)
    {
        var result = await WriteOneAsync(update, cancellationToken);
        return result.Refusal is { } refusal ? throw StorageException.Refused(refusal) : result;
    }

    public Task<IReadOnlyList<EventWriteResult>> WriteAsync(IReadOnlyList<EventWrite> writes, CancellationToken cancellationToken) =>
        CountedAsync(async () =>
        {
            await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
            return await PostgresWrites.RunAsync(connection, writes, _time.GetUtcNow(), cancellationToken);
        }, cancellationToken);

    public async Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken) =>
        (await DeleteAsync([new EventDeletion(id, Seen: null)], cancellationToken))[0];

    public Task<IReadOnlyList<DeleteResult>> DeleteAsync(IReadOnlyList<AyonEvent> seen, CancellationToken cancellationToken) =>
        DeleteAsync([.. seen.Select(static stored => new EventDeletion(stored.Id, stored))], cancellationToken);

    public Task<SweepResult> SweepAsync(SweepStep step, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        return await Sweeping.RunAsync(connection, step, cancellationToken);
    });

    public Task<IReadOnlyList<ImportResult>> ImportAsync(IReadOnlyList<ImportedEvent> events, ImportMode mode, CancellationToken cancellationToken) =>
        CountedAsync(async () =>
        {
            await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
            return await EventImports.RunAsync(connection, events, mode, cancellationToken);
        }, cancellationToken);

    public Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken) => CountedAsync(async () =>
    {
        if (_clock.IsToLook(out var now, out var future))
        {
            await FutureTimes.MendAsync(_database.DataSource, now, future);
        }

        return await _enroller.EnrollAsync(query, cancellationToken);
    }, cancellationToken);

    public Task<T> ReadAsync<T>(Func<IDatabaseTransaction, Task<T>> query, CancellationToken cancellationToken) => CountedAsync(async () =>
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        return await query(new PostgresTransaction(connection, _time));
    }, cancellationToken);

    public Task<T> WriteAsync<T>(
        Func<IDatabaseTransaction, Task<T>> change, Func<T, bool> isDone, TakenResult<T>? taken, CancellationToken cancellationToken) =>
        CountedAsync(
            () => PostgresTransaction.WriteAsync(_database.DataSource, _time, change, isDone, taken, cancellationToken), cancellationToken);

    /// <summary>Completes waiting writes and closes the connections. Can be called repeatedly.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _writer.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    private Task<IReadOnlyList<DeleteResult>> DeleteAsync(IReadOnlyList<EventDeletion> deletions, CancellationToken cancellationToken) => CountedAsync(async () =>
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        return await EventDeletion.RunAsync(connection, deletions, cancellationToken);
    }, cancellationToken);

    private async Task<EventWriteResult> WriteOneAsync(EventWrite write, CancellationToken cancellationToken)
    {
        var result = await Load.RunAsync(() => _writer.RunAsync(write, cancellationToken), cancellationToken);
        Load.HasRoom();
        return result;
    }

    private Task<T> CountedAsync<T>(Func<Task<T>> operation, CancellationToken cancellationToken) =>
        Load.RunAsync(() => TryAsync(operation), cancellationToken);

    private async Task<T> TryToStartAsync<T>(Func<Task<T>> operation)
    {
        try
        {
            return await operation();
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException)
        {
            throw PostgresErrors.TranslateAtStart(error, PostgresDatabase.Parse(_options.ConnectionString, PostgresDatabase.SettingName));
        }
    }

    private static async Task<T> TryAsync<T>(Func<Task<T>> operation)
    {
        try
        {
            return await operation();
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Translate(error);
        }
    }
}
