using System.Globalization;
using Ayon.Events.Server.Storage.Enroll;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Hands out jobs. Concurrent callers of this process with the same consumer are served together with one query and
/// one transaction; the locks of jobs separate them from callers of other processes.
/// </summary>
internal sealed class PostgresEnroller(NpgsqlDataSource database, TimeProvider time)
{
    // Callers beyond these are served by the next transaction.
    private const int LargestBatch = 64;

    private readonly EnrollRounds _rounds = new(database, time);

    // The queues of those who ask just now. Their lock is held for moments only.
    private readonly Dictionary<string, Queue<EnrollRequest>> _queues = new(StringComparer.Ordinal);

    /// <exception cref="StorageException">The database failed; there was no effect.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was started; there was no effect.</exception>
    public async Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (query.Wanted <= 0)
        {
            return EnrollResult.Nothing;
        }

        var consumer = query.NameConsumer();
        var request = new EnrollRequest(query);
        if (Enqueue(NameQueue(query, consumer), request))
        {
            // Serves those who come meanwhile too, so that it must not hang on this caller.
            _ = Task.Run(() => ServeAsync(NameQueue(query, consumer), consumer), CancellationToken.None);
        }

        await using (cancellationToken.UnsafeRegister(static (state, token) => ((EnrollRequest)state!).Cancel(token), request))
        {
            return await request.Completion;
        }
    }

    // What one look answers for all: the consumer and the conditions of what comes back.
    private static string NameQueue(EnrollQuery query, string consumer) =>
        string.Create(CultureInfo.InvariantCulture, $"{consumer} {query.Sequential} {query.MaxRetries} {query.ReclaimAfter?.Ticks}");

    private bool Enqueue(string name, EnrollRequest request)
    {
        lock (_queues)
        {
            var isFirst = !_queues.TryGetValue(name, out var queue);
            if (isFirst)
            {
                _queues.Add(name, queue = new Queue<EnrollRequest>());
            }

            queue!.Enqueue(request);
            return isFirst;
        }
    }

    private async Task ServeAsync(string name, string consumer)
    {
        while (TakeBatch(name) is { } batch)
        {
            if (batch.Count == 0)
            {
                continue;
            }

            try
            {
                await _rounds.RunAsync(consumer, batch);
                batch.ForEach(static request => request.Complete());
            }
            catch (Exception error)
            {
                // Whatever it was, these callers hear of it and the next ones are served.
                var told = error is NpgsqlException failure ? PostgresErrors.Translate(failure) : error;
                batch.ForEach(request => request.Fail(told));
            }
        }
    }

    // A sender who asks twice gets the second answer from a later look, which sees the first one's jobs as its own.
    private List<EnrollRequest>? TakeBatch(string name)
    {
        lock (_queues)
        {
            var queue = _queues[name];
            if (queue.Count == 0)
            {
                _queues.Remove(name);
                return null;
            }

            var batch = new List<EnrollRequest>();
            var senders = new HashSet<string>(StringComparer.Ordinal);
            while (batch.Count < LargestBatch && queue.TryPeek(out var next) && senders.Add(next.Query.Sender))
            {
                queue.Dequeue();
                if (next.TryStart())
                {
                    batch.Add(next);
                }
            }

            return batch;
        }
    }
}
