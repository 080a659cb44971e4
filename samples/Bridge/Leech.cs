using Bridge.Tracker;

namespace Bridge;

/// <summary>Turns the tracker's changes into events, in their order, each once: however often it is killed, and however many run at once.</summary>
internal sealed class Leech(TrackerClient tracker, IEventClient events, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private int _dispatched;
    private int _known;

    /// <summary>Runs.</summary>
    /// <param name="again">Whether to begin with the tracker's first change instead of where it stopped.</param>
    /// <param name="forever">Whether to go on when the simulated tracker has no more to tell.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(bool again, bool forever, CancellationToken cancellationToken)
    {
        var position = again ? 0 : await FindPositionAsync(cancellationToken);
        Console.WriteLine($"Bridge   begins after change {position}");
        using var pauses = new PeriodicTimer(Pause, time);
        for (var page = await tracker.GetChangesAsync(position, cancellationToken); ; page = await tracker.GetChangesAsync(position, cancellationToken))
        {
            foreach (var change in page.Changes)
            {
                await BringAsync(change, cancellationToken);
                position = change.Id;
            }

            if (page.IsComplete && !forever)
            {
                Console.WriteLine($"Done     {_dispatched} changes were dispatched, {_known} were there already.");
                return;
            }

            if (page.Changes.Count == 0)
            {
                await pauses.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    // The server knows where we stopped: nothing else has to be kept.
    private async Task<int> FindPositionAsync(CancellationToken cancellationToken)
    {
        var last = await events.ListAsync(new EventListRequest { Topics = [TrackerTaskStatusChanged.TopicName], NewestFirst = true, Limit = 1 }, cancellationToken);
        return last.Events is [var newest] ? TrackerTaskStatusChanged.SummaryModel.Read(newest.Summary.Utf8.Span).Change : 0;
    }

    private async Task BringAsync(TrackerChange change, CancellationToken cancellationToken)
    {
        var changed = new TrackerTaskStatusChanged { Change = change.Id, Task = change.Task, Status = change.Status, Artist = change.Artist };
        var options = new DispatchOptions
        {
            Project = "demo",
            Description = $"{change.Task} is {change.Status}",
            // The same change has the same hash: the server refuses the second.
            Hash = EventHash.From(TrackerTaskStatusChanged.TopicName, $"{change.Id}"),
        };
        try
        {
            await events.DispatchAsync(changed, options, cancellationToken);
            _dispatched++;
            Console.WriteLine($"Event    change {change.Id}: {options.Description}");
        }
        catch (DuplicateEventException)
        {
            _known++;
            Console.WriteLine($"Known    change {change.Id}: {options.Description}");
        }
    }
}
