using System.Threading.Channels;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>
/// The only writer of this process. SQLite supports one writer at a time, and a durable commit waits for the disk: all requests
/// that wait in the meantime share the next commit. Each runs in a separate savepoint, so that a failed one leaves no trace
/// and does not affect the others.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    // Bounds how long the first of a batch waits for the last, and how long other processes wait for the lock.
    private const int LargestBatch = 256;

    // The store's load bounds it.
    private readonly Channel<WriteRequest> _waiting = Channel.CreateUnbounded<WriteRequest>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly SqliteSession _session;
    private readonly string[] _opening;
    private readonly Task _writing;

    /// <param name="session">The session, which the writer owns.</param>
    /// <param name="opening">Statements at the start of each transaction.</param>
    public SqliteWriter(SqliteSession session, params string[] opening)
    {
        _session = session;
        _opening = ["BEGIN IMMEDIATE", .. opening];
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Runs an operation in a transaction; returns when it is durable.</summary>
    /// <exception cref="StorageException">The database failed; there was no effect.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was started; there was no effect.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> operation, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(operation);
        try
        {
            await _waiting.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter), "The storage is closed.");
        }

        await using (cancellationToken.UnsafeRegister(static (state, token) => ((WriteRequest<T>)state!).Cancel(token), request))
        {
            return await request.Completion;
        }
    }

    /// <summary>Accepts no more requests, completes the waiting ones and closes the session.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        _session.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<WriteRequest>(LargestBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var request))
            {
                if (request.TryStart())
                {
                    batch.Add(request);
                }
            }

            if (batch.Count > 0)
            {
                Commit(batch);
                batch.Clear();
            }
        }
    }

    private void Commit(List<WriteRequest> batch)
    {
        try
        {
            // Nothing to do, unless an earlier batch could not end its own.
            _session.RollBack();
            Array.ForEach(_opening, statement => _session.Execute(statement));
            batch.ForEach(Run);
            _session.Execute("COMMIT");
            batch.ForEach(static request => request.Complete());
        }
        catch (Exception error)
        {
            // Whatever it was, these callers hear of it and the next batch finds a working writer.
            batch.ForEach(request => request.Fail(error));
            TryRollBack();
        }
    }

    private void Run(WriteRequest request)
    {
        _session.Execute("SAVEPOINT request");
        try
        {
            request.Execute(_session);
        }
        catch (Exception error) when (_session.IsInTransaction)
        {
            _session.Execute("ROLLBACK TO request");
            request.Fail(error);
        }

        _session.Execute("RELEASE request");
    }

    private void TryRollBack()
    {
        try
        {
            _session.RollBack();
        }
        catch (Exception)
        {
            // The callers have their error; the next batch tries again before it begins.
        }
    }
}
