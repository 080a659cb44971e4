using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Operations;

/// <summary>
/// Counts the events that a deletion would delete: an event is kept if one that depends on it is kept. Only ids are held in memory.
/// </summary>
internal sealed class DeletionCount(IEventStore store)
{
    private const int Batch = 200;

    private readonly HashSet<Guid> _going = [];

    /// <param name="meant">The events to delete, newest first, in batches.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    public async Task<int> RunAsync(IAsyncEnumerable<List<AyonEvent>> meant, CancellationToken cancellationToken)
    {
        var order = new List<Guid>();
        await foreach (var events in meant.WithCancellation(cancellationToken))
        {
            order.AddRange(events.Select(static stored => Guid.ParseExact(stored.Id, "N")));
        }

        _going.UnionWith(order);
        // Dependants are newer, so that one walk finds nearly all; those that a dispatch with "reuse" has put elsewhere need another.
        var before = -1;
        while (before != _going.Count)
        {
            before = _going.Count;
            foreach (var batch in order.Chunk(Batch))
            {
                await KeepAsync([.. batch.Where(_going.Contains)], cancellationToken);
            }
        }

        return _going.Count;
    }

    private async Task KeepAsync(List<Guid> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var query = new EventListQuery
        {
            DependsOn = batch.ConvertAll(static id => id.ToString("N")),
            Descending = true,
            WithSummary = false,
            Limit = Batch,
        };
        while (await store.ListAsync(query, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var (_, dependant) in page)
            {
                if (!_going.Contains(Guid.ParseExact(dependant.Id, "N")))
                {
                    _going.Remove(Guid.ParseExact(dependant.DependsOn!, "N"));
                }
            }

            query = query with { Before = page[^1].Place };
        }
    }
}
