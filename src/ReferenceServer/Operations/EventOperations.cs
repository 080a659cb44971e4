using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Operations;

/// <summary>A validated <c>POST /api/eventops</c>.</summary>
/// <param name="Type">What is done.</param>
/// <param name="Filter">Which events it is done to.</param>
/// <param name="IsDryRun">Whether the events are only counted.</param>
internal sealed record EventOperationCommand(EventOperation Type, PredicateGroup Filter, bool IsDryRun);

/// <summary>
/// Deletes, restarts or aborts all events that pass a filter, in small batches, so that other writers have their turn in between.
/// </summary>
internal sealed class EventOperations(IEventStore store, IEventPublisher publisher)
{
    private const int Batch = 200;

    /// <summary>Does it.</summary>
    /// <returns>How many events it was done to, or would be.</returns>
    public async Task<int> RunAsync(EventOperationCommand command, CancellationToken cancellationToken)
    {
        var (count, isToRepeat) = await PassAsync(command, cancellationToken);
        var sum = count;
        // What was left because others depended on it may be free now.
        while (isToRepeat && count > 0)
        {
            (count, isToRepeat) = await PassAsync(command, cancellationToken);
            sum += count;
        }

        return sum;
    }

    // Newest first: an event goes before the one that it depends on.
    private async Task<(int Count, bool IsToRepeat)> PassAsync(EventOperationCommand command, CancellationToken cancellationToken)
    {
        var (count, isToRepeat) = (0, false);
        long? before = null;
        while (await ListAsync(command, before, cancellationToken) is { Count: > 0 } page)
        {
            before = page[^1].Place;
            var events = page.Select(static listed => listed.Event).Where(stored => command.Filter.Matches(stored) && IsMeant(command.Type, stored)).ToList();
            if (command.IsDryRun)
            {
                count += events.Count;
            }
            else if (command.Type == EventOperation.Delete)
            {
                var results = await Task.WhenAll(events.Select(stored => store.DeleteAsync(stored.Id, cancellationToken)));
                count += results.Count(static result => result == DeleteResult.Deleted);
                isToRepeat |= results.Contains(DeleteResult.HasDependants);
            }
            else
            {
                count += await ChangeAsync(command.Type, events, cancellationToken);
            }
        }

        return (count, isToRepeat);
    }

    private Task<IReadOnlyList<ListedEvent>> ListAsync(EventOperationCommand command, long? before, CancellationToken cancellationToken) =>
        store.ListAsync(new EventListQuery { Filter = command.Filter, WithPayload = true, Before = before, Descending = true, Limit = Batch }, cancellationToken);

    private async Task<int> ChangeAsync(EventOperation type, List<AyonEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return 0;
        }

        var change = new EventChange { Status = type == EventOperation.Restart ? EventStatus.Restarted : EventStatus.Aborted };
        var results = await store.WriteAsync([.. events.Select(stored => new UpdateWrite(stored.Id, change))], cancellationToken);
        var changed = results.Select(static result => result.Updated).OfType<AyonEvent>().ToList();
        changed.ForEach(updated => publisher.Publish(new Notice(updated)));
        return changed.Count;
    }

    // What simply happened is no job: there is nothing to do again or to call off. Nor is there of what is done already.
    private static bool IsMeant(EventOperation type, AyonEvent stored) => type switch
    {
        EventOperation.Delete => true,
        EventOperation.Restart => stored is { DependsOn: not null, Status: not EventStatus.Restarted },
        _ => stored is { DependsOn: not null, Status: not (EventStatus.Finished or EventStatus.Aborted) },
    };
}
