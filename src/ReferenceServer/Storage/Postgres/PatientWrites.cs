using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Writes that need rows locked by others: each waits separately, so that other writes are not delayed.</summary>
internal sealed class PatientWrites(NpgsqlDataSource database, TimeProvider time) : IAsyncDisposable
{
    // Each waits with a connection, of which there are not many.
    private readonly SemaphoreSlim _places = new(8);

    private readonly HashSet<Task> _running = [];

    /// <summary>Runs a write and completes its caller's request.</summary>
    public void Add(WaitingWrite waiting)
    {
        lock (_running)
        {
            _running.RemoveWhere(static task => task.IsCompleted);
            _running.Add(RunAsync(waiting));
        }
    }

    /// <summary>Waits for running writes.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_running)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running);
        _places.Dispose();
    }

    private async Task RunAsync(WaitingWrite waiting)
    {
        await _places.WaitAsync();
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            waiting.Completion.TrySetResult((await PostgresWrites.RunAsync(connection, [waiting.Write], time.GetUtcNow(), CancellationToken.None))[0]);
        }
        catch (Exception error)
        {
            waiting.Completion.TrySetException(error is NpgsqlException failure ? PostgresErrors.Translate(failure) : error);
        }
        finally
        {
            _places.Release();
        }
    }
}
