using System.Threading.Channels;
using Ayon.Events.Server.Storage.Events;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Combines single writes of this process: those that wait during a commit share the next transaction, so that
/// statements, round trips and log flushes of the database are shared.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    // While one transaction waits for the disk, the next is put together and executed.
    private const int Lanes = 2;

    // Bounds how long the first of a batch waits for the last.
    private const int LargestBatch = 256;

    // The store's load bounds it.
    private readonly Channel<WaitingWrite> _waiting = Channel.CreateUnbounded<WaitingWrite>();
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private readonly PatientWrites _patient;
    private readonly Task[] _lanes;

    public PostgresWriter(NpgsqlDataSource database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _patient = new PatientWrites(database, time);
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Task.Run(RunLaneAsync))];
    }

    /// <summary>Runs a write; returns when it is durable.</summary>
    /// <exception cref="StorageException">The database failed; there was no effect.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was started; there was no effect.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public async Task<EventWriteResult> RunAsync(EventWrite write, CancellationToken cancellationToken)
    {
        var waiting = new WaitingWrite(write);
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(PostgresWriter), "The storage is closed.");
        }

        await using (cancellationToken.UnsafeRegister(static (state, token) => ((WaitingWrite)state!).Cancel(token), waiting))
        {
            return await waiting.Completion.Task;
        }
    }

    /// <summary>Accepts no more writes and completes the waiting ones.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.WhenAll(_lanes);
        await _patient.DisposeAsync();
    }

    private async Task RunLaneAsync()
    {
        var batch = new List<WaitingWrite>(LargestBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var waiting))
            {
                if (waiting.TryStart())
                {
                    batch.Add(waiting);
                }
            }

            if (batch.Count > 0)
            {
                await CommitAsync(batch);
                batch.Clear();
            }
        }
    }

    private async Task CommitAsync(List<WaitingWrite> batch)
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync();
            try
            {
                await CommitAsync(connection, batch);
            }
            catch (NpgsqlException locked) when (PostgresErrors.IsLocked(locked))
            {
                // Those that want what somebody else keeps locked must not hold up all others.
                var free = await WriteSql.FindFreeAsync(connection, batch.ConvertAll(static waiting => waiting.Write));
                var stuck = batch.Where((_, index) => !free[index]).ToList();
                stuck.ForEach(_patient.Add);
                batch.RemoveAll(stuck.Contains);
                await CommitAsync(connection, batch);
            }
        }
        catch (NpgsqlException locked) when (PostgresErrors.IsLocked(locked))
        {
            batch.ForEach(_patient.Add);
        }
        catch (Exception error)
        {
            // Whatever it was, these callers hear of it and the next batch is tried.
            var told = error is NpgsqlException failure ? PostgresErrors.Translate(failure) : error;
            batch.ForEach(waiting => waiting.Completion.TrySetException(told));
        }
    }

    private async Task CommitAsync(NpgsqlConnection connection, List<WaitingWrite> batch)
    {
        var results = batch.Count == 0 ? [] : await PostgresWrites.RunAsync(
            connection, batch.ConvertAll(static waiting => waiting.Write), _time.GetUtcNow(), CancellationToken.None, isHasty: true);
        for (var index = 0; index < batch.Count; index++)
        {
            batch[index].Completion.TrySetResult(results[index]);
        }
    }
}
