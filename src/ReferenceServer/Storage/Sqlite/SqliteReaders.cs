using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>A pool of sessions for reading, which the writer never blocks. They are opened as needed.</summary>
internal sealed class SqliteReaders(SqliteDatabase database) : IAsyncDisposable
{
    // A read keeps a processor busy, so that more than a few at once only wait for each other.
    private static readonly int MostReaders = Math.Max(4, Environment.ProcessorCount * 2);

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free = new(MostReaders);

    /// <exception cref="StorageException">The database failed.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> queries, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            var session = _idle.TryTake(out var kept) ? kept : database.OpenForReading();
            try
            {
                return queries(session);
            }
            finally
            {
                _idle.Add(session);
            }
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Translate(error);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for running reads and closes the sessions.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var reader = 0; reader < MostReaders; reader++)
        {
            await _free.WaitAsync();
        }

        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _free.Dispose();
    }
}
