using System.Runtime.CompilerServices;
using Bridge.Tracker;

namespace Bridge;

/// <summary>The tracker's changes, in their order. The SDK dispatches each once, and keeps the position.</summary>
internal sealed class TrackerFeed(TrackerClient tracker, TaskCompletionSource complete) : IEventSource<TrackerTaskStatusChanged>
{
    public async IAsyncEnumerable<FeedItem<TrackerTaskStatusChanged>> ReadAsync(FeedPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await tracker.GetChangesAsync((int)position.ToInt64(), cancellationToken);
        foreach (var change in page.Changes)
        {
            Console.WriteLine($"Read     change {change.Id}: {change.Task} is {change.Status}");
            var changed = new TrackerTaskStatusChanged { Change = change.Id, Task = change.Task, Status = change.Status, Artist = change.Artist };
            yield return new(changed, id: $"{change.Id}") { Project = "demo", Description = $"{change.Task} is {change.Status}", Author = change.Artist };
        }

        if (page is { IsComplete: true, Changes: [] })
        {
            // All changes before were dispatched. A real tracker never ends.
            complete.TrySetResult();
        }
    }
}
