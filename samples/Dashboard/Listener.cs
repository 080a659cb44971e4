using Spectre.Console;

namespace Dashboard;

/// <summary>Listens to all events and shows the jobs among them.</summary>
internal sealed class Listener(IEventClient events, IEventStream stream, Board board, TimeProvider time)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows the jobs of the last events, as they are now.</summary>
    public async Task ShowOnceAsync(CancellationToken cancellationToken)
    {
        board.Add((await events.ListAsync(new EventListRequest { NewestFirst = true, IncludeSummaries = false }, cancellationToken)).Events);
        foreach (var job in board.Jobs)
        {
            Console.WriteLine(Views.Line(job));
        }

        Console.WriteLine($"{board.Jobs.Count} jobs");
    }

    /// <summary>Prints a line for each notice of a job.</summary>
    /// <param name="count">Ends after so many settled jobs; 0 is never.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task PrintAsync(int count, CancellationToken cancellationToken) =>
        ListenAsync(count, static job => Console.WriteLine(Views.Line(job)), cancellationToken);

    /// <summary>Shows a table that lives.</summary>
    /// <param name="count">Ends after so many settled jobs; 0 is never.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task DrawAsync(int count, CancellationToken cancellationToken) => AnsiConsole.Live(Views.Table(board)).StartAsync(async live =>
    {
        var listening = ListenAsync(count, static _ => { }, cancellationToken);
        using var frames = new PeriodicTimer(Frame, time);
        var drawn = -1;
        while (!listening.IsCompleted)
        {
            if (board.Version != drawn)
            {
                drawn = board.Version;
                live.UpdateTarget(Views.Table(board));
            }

            await frames.WaitForNextTickAsync(cancellationToken);
        }

        live.UpdateTarget(Views.Table(board));
        await listening;
    });

    private async Task ListenAsync(int count, Action<Job> show, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var open = new EventListRequest { Statuses = [EventStatus.Pending, EventStatus.InProgress, EventStatus.Failed, EventStatus.Restarted], NewestFirst = true, IncludeSummaries = false };
        foreach (var job in board.Add((await events.ListAsync(open, cancellationToken)).Events))
        {
            show(job);
        }

        await foreach (var notice in stream.FollowAsync(["*"], new FollowOptions { Since = began }, cancellationToken))
        {
            if (board.Hear(notice) is not { } job)
            {
                continue;
            }

            show(job);
            if (count > 0 && job.IsSettled && board.Settled >= count)
            {
                return;
            }
        }
    }
}
