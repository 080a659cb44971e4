using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// All storage in one PostgreSQL database, which any number of server processes share: the database alone decides what is
/// true; what a process keeps in memory only saves it work.
/// </summary>
internal sealed class PostgresEventStore : IEventStore, IUserStore, IAsyncDisposable
{
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly PostgresDatabase _database;
    private readonly PostgresEnroller _enroller;
    private readonly PostgresUsers _users;
    private readonly PostgresWriter _writer;
    private int _isDisposed;

    /// <exception cref="StorageException">The connection string is wrong; the message names the setting.</exception>
    public PostgresEventStore(StorageOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _time = time;
        _loggers = loggers;
        _database = new PostgresDatabase(options, loggers);
        _enroller = new PostgresEnroller(_database.DataSource, time);
        _users = new PostgresUsers(_database.DataSource);
        _writer = new PostgresWriter(_database.DataSource, time);
    }

    public Task InitializeAsync(CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await PostgresSchema.UpgradeAsync(
            _database, _options.ConnectionString!, new UpgradeLog(_loggers.CreateLogger<PostgresEventStore>()), cancellationToken);
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        await PositionRows.RemoveOldAsync(connection, _time.GetUtcNow());
        return true;
    });

    public async Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken)
    {
        var write = new DispatchWrite(newEvent, reuse);
        // One that may replace another looks before it writes: it would hold up those it shares a transaction with.
        var result = reuse ? (await WriteAsync([write], cancellationToken))[0] : await _writer.RunAsync(write, cancellationToken);
        return result.Refusal is { } refusal ? throw StorageException.Refused(refusal) : result.Dispatch!.Value;
    }

    public Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await using var command = _database.DataSource.CreateCommand($"SELECT {PostgresRows.Columns} FROM events WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = PostgresRows.GuidOf(id) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? PostgresRows.Read(reader) : null;
    });

    public Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        return await ListSql.RunAsync(connection, query, cancellationToken);
    });

    public async Task<EventWriteResult> UpdateAsync(UpdateWrite update, CancellationToken cancellationToken)
    {
        var result = await _writer.RunAsync(update, cancellationToken);
        return result.Refusal is { } refusal ? throw StorageException.Refused(refusal) : result;
    }

    public Task<IReadOnlyList<EventWriteResult>> WriteAsync(IReadOnlyList<EventWrite> writes, CancellationToken cancellationToken) =>
        TryAsync(async () =>
        {
            await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
            return await PostgresWrites.RunAsync(connection, writes, _time.GetUtcNow(), cancellationToken);
        });

    public Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await EventReplacement.DeleteAsync(connection, id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    });

    public Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken) =>
        _enroller.EnrollAsync(query, cancellationToken);

    public Task<StoredUser?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken) =>
        TryAsync(() => _users.FindByKeyHashAsync(keyHash, cancellationToken));

    public Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        TryAsync(() => _users.FindByNameAsync(name, cancellationToken));

    public Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await _users.SaveAsync(user, cancellationToken);
        return true;
    });

    public Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await _users.AddKeyAsync(userName, keyHash, cancellationToken);
        return true;
    });

    public Task<bool> HasKeysAsync(CancellationToken cancellationToken) => TryAsync(() => _users.HasKeysAsync(cancellationToken));

    /// <summary>Finishes the writes that wait and closes the connections. Harmless when done twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _writer.DisposeAsync();
            await _database.DisposeAsync();
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
