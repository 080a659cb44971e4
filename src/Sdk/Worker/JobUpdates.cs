using Ayon.Events.Client;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// Sends the updates of all lanes. If the server supports batches, the updates that arrive during one call are combined
/// in the next one: a single update is sent immediately, many updates need few calls.
/// </summary>
internal sealed class JobUpdates(IEventClient client, ServerOffers offers)
{
    private const int MostUpdates = 500;

    // Bytes of JSON, well below the limits of servers. A larger update is sent alone.
    private const int LargestBatch = 2 * 1024 * 1024;

    private readonly Queue<Waiting> _waiting = new();
    private bool _isSending;

    /// <summary>Updates an event, and returns when the server has done it.</summary>
    /// <exception cref="AyonEventsException">The server did not confirm the update.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the change may already have been made.</exception>
    public async Task UpdateAsync(string eventId, UpdateEventRequest update, CancellationToken cancellationToken)
    {
        if (!await offers.HaveAsync(ServerExtensions.Batch, cancellationToken).ConfigureAwait(false))
        {
            await client.UpdateAsync(eventId, update, cancellationToken).ConfigureAwait(false);
            return;
        }

        var waiting = new Waiting(eventId, update, cancellationToken);
        lock (_waiting)
        {
            _waiting.Enqueue(waiting);
            if (!_isSending)
            {
                _isSending = true;
                _ = SendAllAsync();
            }
        }

        await waiting.Done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAllAsync()
    {
        // Not on the first caller's thread: sending may take longer than its own update.
        await Task.Yield();
        while (TakeBatch() is { Count: > 0 } batch)
        {
            await SendAsync(batch).ConfigureAwait(false);
        }
    }

    private List<Waiting> TakeBatch()
    {
        lock (_waiting)
        {
            var batch = new List<Waiting>();
            var size = 0;
            while (_waiting.TryPeek(out var next) && batch.Count < MostUpdates && (batch.Count == 0 || size + next.Size <= LargestBatch))
            {
                _waiting.Dequeue();
                size += next.Size;
                if (!next.Cancellation.IsCancellationRequested)
                {
                    batch.Add(next);
                }
            }

            _isSending = batch.Count > 0;
            return batch;
        }
    }

    private async Task SendAsync(List<Waiting> batch)
    {
        if (batch is [var only])
        {
            await SendAloneAsync(only).ConfigureAwait(false);
            return;
        }

        try
        {
            var request = new EventBatchRequest(batch.ConvertAll(static waiting => new EventBatchOperation
            {
                Update = EventBatchUpdate.From(waiting.EventId, waiting.Update),
            }));
            var results = await client.WriteAsync(request).ConfigureAwait(false);
            for (var index = 0; index < batch.Count; index++)
            {
                batch[index].End(results[index].Error);
            }
        }
        catch (ContractException)
        {
            // The server was replaced by one without batches: the plain calls of the contract still work.
            offers.Forget();
            foreach (var waiting in batch)
            {
                await SendAloneAsync(waiting).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            batch.ForEach(waiting => waiting.End(error));
        }
    }

    private async Task SendAloneAsync(Waiting waiting)
    {
        try
        {
            await client.UpdateAsync(waiting.EventId, waiting.Update, waiting.Cancellation).ConfigureAwait(false);
            waiting.End(null);
        }
        catch (Exception error)
        {
            waiting.End(error);
        }
    }

    private sealed class Waiting(string eventId, UpdateEventRequest update, CancellationToken cancellation)
    {
        public string EventId => eventId;

        public UpdateEventRequest Update => update;

        public CancellationToken Cancellation => cancellation;

        public int Size { get; } = update.Summary.Utf8.Length + update.Payload.Utf8.Length + ((update.Description?.Length ?? 0) * 3);

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End(Exception? error)
        {
            if (error is null)
            {
                Done.TrySetResult();
            }
            else
            {
                Done.TrySetException(error);
            }
        }
    }
}
