using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>
/// All storage in one SQLite file, without any set-up. Several processes may share the file: the database alone decides
/// what is true, nothing is kept in memory.
/// </summary>
internal sealed class SqliteEventStore(StorageOptions options, TimeProvider time, ILoggerFactory loggers)
    : IEventStore, IUserStore, IAsyncDisposable
{
    private readonly SqliteDatabase _database = new(options);
    private readonly Enrollment _enrollment = new(time);
    private readonly EnrollPositions _positions = new();
    private SqliteReaders? _readers;
    private SqliteWriter? _writer;
    private int _isDisposed;

    private SqliteReaders Readers => _readers ?? throw NotInitialized();

    private SqliteWriter Writer => _writer ?? throw NotInitialized();

    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        // SQLite and DbUp know no asynchronous calls.
        await Task.Run(
            () =>
            {
                _database.Create();
                SqliteSchema.Upgrade(_database, new UpgradeLog(loggers.CreateLogger<SqliteEventStore>()));
            },
            cancellationToken);
        _readers = new SqliteReaders(_database);
        _writer = new SqliteWriter(_database.OpenForWriting(), EventRows.CountWrite);
        await WriteAsync(session => PositionRows.RemoveOld(session, time.GetUtcNow()), cancellationToken);
    }

    public Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken) =>
        Writer.RunAsync(session => EventWrites.Dispatch(session, newEvent, reuse), cancellationToken);

    public Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken) =>
        Readers.RunAsync(session => EventWrites.Find(session, id), cancellationToken);

    public Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query, CancellationToken cancellationToken) =>
        Readers.RunAsync(session => ListSql.Run(session, query), cancellationToken);

    public Task<EventWriteResult> UpdateAsync(UpdateWrite update, CancellationToken cancellationToken) =>
        Writer.RunAsync(session => EventWrites.Update(session, update, time.GetUtcNow()), cancellationToken);

    public Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken) =>
        Writer.RunAsync(session => EventWrites.Delete(session, id), cancellationToken);

    public Task<IReadOnlyList<EventWriteResult>> WriteAsync(IReadOnlyList<EventWrite> writes, CancellationToken cancellationToken) =>
        Writer.RunAsync(session => EventWrites.WriteAll(session, writes, time.GetUtcNow()), cancellationToken);

    public async Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken)
    {
        if (query.Wanted <= 0)
        {
            return EnrollResult.Nothing;
        }

        var consumer = query.NameConsumer();
        // Workers mostly ask in vain: the writer is troubled only when there seems to be something to write.
        var decision = await Readers.RunAsync(session => session.InSnapshot(() => Decide(session, query, consumer)), cancellationToken);
        // What was read is committed, so that the position is true for good.
        if (_positions.Advance(consumer, decision.Position))
        {
            await WriteAsync(session => PositionRows.Save(session, consumer, decision.Position, time.GetUtcNow()), cancellationToken);
            _positions.Load(consumer, decision.Position);
        }

        return decision.IsNothing
            ? EnrollResult.Nothing
            : await Writer.RunAsync(session => _enrollment.Enroll(session, query, decision.Position), cancellationToken);
    }

    public Task<StoredUser?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken) =>
        Readers.RunAsync(session => UserRows.FindByKeyHash(session, keyHash), cancellationToken);

    public Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        Readers.RunAsync(session => UserRows.FindByName(session, name), cancellationToken);

    public Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken) =>
        WriteAsync(session => UserRows.Save(session, user), cancellationToken);

    public Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken) =>
        WriteAsync(session => UserRows.AddKey(session, userName, keyHash), cancellationToken);

    public Task<bool> HasKeysAsync(CancellationToken cancellationToken) =>
        Readers.RunAsync(UserRows.HasKeys, cancellationToken);

    /// <summary>Finishes the operations that wait and closes the file. Harmless when done twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1 || _writer is null || _readers is null)
        {
            return;
        }

        await _writer.DisposeAsync();
        await _readers.DisposeAsync();
    }

    private EnrollDecision Decide(SqliteSession session, EnrollQuery query, string consumer)
    {
        var position = _positions.Find(consumer);
        if (position is null && PositionRows.Find(session, consumer) is { } saved)
        {
            _positions.Load(consumer, position = saved);
        }

        return _enrollment.Decide(session, query, position ?? EnrollPosition.Start);
    }

    private static InvalidOperationException NotInitialized() => new($"{nameof(InitializeAsync)} comes first.");

    private Task<bool> WriteAsync(Action<SqliteSession> operation, CancellationToken cancellationToken) =>
        Writer.RunAsync(
            session =>
            {
                operation(session);
                return true;
            },
            cancellationToken);
}
