using System.Runtime.CompilerServices;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Operations;

/// <summary>A validated <c>POST /api/eventops</c>.</summary>
/// <param name="Type">The operation.</param>
/// <param name="Filter">The events that the operation applies to.</param>
/// <param name="IsDryRun">Whether the events are only counted.</param>
internal sealed record EventOperationCommand(EventOperation Type, PredicateGroup Filter, bool IsDryRun)
{
    /// <summary>Whether the operation applies to an event.</summary>
    public bool IsFor(AyonEvent stored) => Filter.Matches(stored) && Type switch
    {
        EventOperation.Delete => true,
        // What simply happened is no job: there is nothing to do again or to call off. Nor is there of what is done already.
        EventOperation.Restart => stored is { DependsOn: not null, Status: not EventStatus.Restarted },
        _ => stored is { DependsOn: not null, Status: not (EventStatus.Finished or EventStatus.Aborted) },
    };
}

/// <summary>
/// Deletes, restarts or aborts all events that match a filter, in small batches, so that other writers can run in between.
/// Each batch is atomic and published; a cancellation keeps the batches that are done.
/// </summary>
internal sealed class EventOperations(IEventStore store, IEventPublisher publisher)
{
    private const int Batch = 200;

    // For events that others change between the look and the write, again and again.
    private const int MostTries = 10;

    /// <summary>Runs the operation.</summary>
    /// <returns>Number of affected events; in a dry run, of events that would be affected.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two batches.</exception>
    public async Task<int> RunAsync(EventOperationCommand command, CancellationToken cancellationToken)
    {
        if (command is { IsDryRun: true, Type: EventOperation.Delete })
        {
            return await new DeletionCount(store).RunAsync(ListAllAsync(command, cancellationToken), cancellationToken);
        }

        var (sum, isToRepeat) = (0, true);
        while (isToRepeat)
        {
            (var count, isToRepeat) = await PassAsync(command, cancellationToken);
            sum += count;
            // What was left because others depended on it may be free now.
            isToRepeat &= count > 0;
        }

        return sum;
    }

    private async Task<(int Count, bool IsToRepeat)> PassAsync(EventOperationCommand command, CancellationToken cancellationToken)
    {
        var (count, isToRepeat) = (0, false);
        await foreach (var events in ListAllAsync(command, cancellationToken))
        {
            var left = events;
            for (var attempt = 0; left.Count > 0 && attempt < MostTries; attempt++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = command switch
                {
                    { IsDryRun: true } => new BatchResult(left.Count, []),
                    { Type: EventOperation.Delete } => await DeleteAsync(left),
                    _ => await ChangeAsync(command.Type, left),
                };
                count += batch.Done;
                isToRepeat |= batch.HasDependants;
                left = batch.Changed.Count == 0 ? [] : await LookAgainAsync(command, batch.Changed, cancellationToken);
            }
        }

        return (count, isToRepeat);
    }

    // Newest first: an event goes before the one that it depends on.
    private async IAsyncEnumerable<List<AyonEvent>> ListAllAsync(
        EventOperationCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? before = null;
        while (await store.ListAsync(QueryOf(command) with { Before = before }, cancellationToken) is { Count: > 0 } page)
        {
            before = page[^1].Place;
            yield return EventsOf(command, page);
        }
    }

    private async Task<List<AyonEvent>> LookAgainAsync(EventOperationCommand command, List<AyonEvent> events, CancellationToken cancellationToken) =>
        EventsOf(command, await store.ListAsync(QueryOf(command) with { Ids = events.ConvertAll(static stored => stored.Id) }, cancellationToken));

    private static EventListQuery QueryOf(EventOperationCommand command) =>
        new() { Filter = command.Filter, WithPayload = true, Descending = true, Limit = Batch };

    private static List<AyonEvent> EventsOf(EventOperationCommand command, IReadOnlyList<ListedEvent> page) =>
        [.. page.Select(static listed => listed.Event).Where(command.IsFor)];

    // A batch that is begun is done to its end, so that its events are told of: it takes moments.
    private async Task<BatchResult> DeleteAsync(List<AyonEvent> events)
    {
        var results = await store.DeleteAsync(events, CancellationToken.None);
        return new BatchResult(
            results.Count(static result => result == DeleteResult.Deleted),
            [.. events.Where((_, index) => results[index] == DeleteResult.Changed)],
            results.Contains(DeleteResult.HasDependants));
    }

    private async Task<BatchResult> ChangeAsync(EventOperation type, List<AyonEvent> events)
    {
        var change = new EventChange { Status = type == EventOperation.Restart ? EventStatus.Restarted : EventStatus.Aborted };
        var results = await store.WriteAsync([.. events.Select(seen => UpdateWrite.IfStill(seen, change))], CancellationToken.None);
        var changed = results.Select(static result => result.Updated).OfType<AyonEvent>().ToList();
        changed.ForEach(updated => publisher.Publish(new Notice(updated)));
        return new BatchResult(changed.Count, [.. events.Where((_, index) => results[index].IsOtherAttempt)]);
    }

    /// <param name="Done">Number of affected events.</param>
    /// <param name="Changed">Events that have changed in the meantime.</param>
    /// <param name="HasDependants">Whether events were kept because others depend on them.</param>
    private sealed record BatchResult(int Done, List<AyonEvent> Changed, bool HasDependants = false);
}
