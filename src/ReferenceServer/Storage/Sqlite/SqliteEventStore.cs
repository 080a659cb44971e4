using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>
/// Storage in one SQLite file, without any setup. Several processes can share the file: the database is the only source of
/// truth.
/// </summary>
internal sealed class SqliteEventStore(StorageOptions options, TimeProvider time, ILoggerFactory loggers)
    : IEventStore, IDatabase, IAsyncDisposable
{
    private readonly SqliteDatabase _database = new(options);
    private readonly Enrollment _enrollment = new(time);
    private readonly EnrollPositions _positions = new();
    private readonly ClockWatch _clock = new(time);
    private SqliteReaders? _readers;
    private SqliteWriter? _writer;
    private int _isDisposed;

    public StorageLoad Load { get; } = new(options.MaxWaiting);

    private SqliteReaders Readers => _readers ?? throw NotInitialized();

    private SqliteWriter Writer => _writer ?? throw NotInitialized();

    public Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(_database.File) && new FileInfo(_database.File).Length > 0);

    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        // SQLite and DbUp know no asynchronous calls.
        await Task.Run(Prepare, cancellationToken);
        _readers = new SqliteReaders(_database);
        _writer = new SqliteWriter(_database.OpenForWriting(), EventRows.CountWrite);
        await WriteAsync(session => PositionRows.RemoveOld(session, time.GetUtcNow()), cancellationToken);
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => WriteCountedAsync(
        session => PositionRows.Save(session, EnrollPositions.Probe, EnrollPosition.Start, time.GetUtcNow()), cancellationToken);

    public Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken) =>
        WriteCountedAsync(session => EventWrites.Dispatch(session, newEvent, reuse), cancellationToken);

    public Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken) =>
        ReadCountedAsync(session => EventWrites.Find(session, id), cancellationToken);

    public Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query, CancellationToken cancellationToken) =>
        ReadCountedAsync(session => ListSql.Run(session, query), cancellationToken);

    public Task<EventWriteResult> UpdateAsync(UpdateWrite update, CancellationToken cancellationToken) =>
        WriteCountedAsync(session => EventWrites.Update(session, update, time.GetUtcNow()), cancellationToken);

    public Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken) =>
        WriteCountedAsync(session => EventWrites.Delete(session, id), cancellationToken);

    public Task<IReadOnlyList<DeleteResult>> DeleteAsync(IReadOnlyList<AyonEvent> seen, CancellationToken cancellationToken) =>
        WriteCountedAsync(session => EventWrites.DeleteAll(session, seen), cancellationToken);

    public async Task<SweepResult> SweepAsync(SweepStep step, CancellationToken cancellationToken)
    {
        var trees = await Readers.RunAsync(session => Sweeping.Look(session, step), cancellationToken);
        var (chosen, next) = SweepTree.Choose(step, trees);
        if (chosen.Count == 0 || step.IsDryRun)
        {
            return SweepResult.Of(chosen, next);
        }

        // Others may have written meanwhile: it is decided once more.
        var deleted = await Writer.RunAsync(session => Sweeping.Delete(session, step, chosen), cancellationToken);
        return new SweepResult(deleted.Count(static isLog => !isLog), deleted.Count(static isLog => isLog), next);
    }

    public Task<IReadOnlyList<EventWriteResult>> WriteAsync(IReadOnlyList<EventWrite> writes, CancellationToken cancellationToken) =>
        WriteCountedAsync(session => EventWrites.WriteAll(session, writes, time.GetUtcNow()), cancellationToken);

    public Task<IReadOnlyList<ImportResult>> ImportAsync(IReadOnlyList<ImportedEvent> events, ImportMode mode, CancellationToken cancellationToken) =>
        mode == ImportMode.Check
            ? ReadCountedAsync(session => EventImports.ImportAll(session, events, mode), cancellationToken)
            : WriteCountedAsync(session => EventImports.ImportAll(session, events, mode), cancellationToken);

    public Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken) => query.Wanted <= 0
        ? Task.FromResult(EnrollResult.Nothing)
        : Load.RunAsync(() => EnrollNowAsync(query, cancellationToken), cancellationToken);

    public Task<T> ReadAsync<T>(Func<IDatabaseTransaction, Task<T>> query, CancellationToken cancellationToken) =>
        ReadCountedAsync(session => SqliteTransaction.Run(session, query), cancellationToken);

    // One writes at a time: what is taken was seen.
    public Task<T> WriteAsync<T>(
        Func<IDatabaseTransaction, Task<T>> change, Func<T, bool> isDone, TakenResult<T>? taken, CancellationToken cancellationToken) =>
        WriteCountedAsync(session => SqliteTransaction.Run(session, change), cancellationToken);

    /// <summary>Completes waiting operations and closes the file. Can be called repeatedly.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1 || _writer is null || _readers is null)
        {
            return;
        }

        await _writer.DisposeAsync();
        await _readers.DisposeAsync();
    }

    private void Prepare()
    {
        try
        {
            SqliteDamage.Check(_database);
            _database.Create();
            SqliteSchema.Upgrade(_database, new UpgradeLog(loggers.CreateLogger<SqliteEventStore>()));
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.IsDamage(error) ? SqliteDamage.Damaged(_database, error.Message, error) : SqliteErrors.Translate(error);
        }
    }

    private async Task<EnrollResult> EnrollNowAsync(EnrollQuery query, CancellationToken cancellationToken)
    {
        if (_clock.IsToLook(out var now, out var future) && await Readers.RunAsync(session => FutureTimes.Any(session, now, future), cancellationToken))
        {
            await Writer.RunAsync(session => FutureTimes.Mend(session, now, future), cancellationToken);
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

    private EnrollDecision Decide(SqliteSession session, EnrollQuery query, string consumer)
    {
        var position = _positions.Find(consumer);
        if (position is null && PositionRows.Find(session, consumer) is { } saved)
        {
            _positions.Load(consumer, position = saved);
        }

        return _enrollment.Decide(session, query, position ?? EnrollPosition.Start);
    }

    private Task<T> ReadCountedAsync<T>(Func<SqliteSession, T> queries, CancellationToken cancellationToken) =>
        Load.RunAsync(() => Readers.RunAsync(queries, cancellationToken), cancellationToken);

    private async Task<T> WriteCountedAsync<T>(Func<SqliteSession, T> operation, CancellationToken cancellationToken)
    {
        var result = await Load.RunAsync(() => Writer.RunAsync(operation, cancellationToken), cancellationToken);
        Load.HasRoom();
        return result;
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
