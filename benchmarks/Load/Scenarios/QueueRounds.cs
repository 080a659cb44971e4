using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>Works off a queue of sources that were there before.</summary>
internal static class QueueRounds
{
    public delegate Task Workers(Stage stage, Loop loop, JobQueue queue, int workers, CancellationToken cancellationToken);

    /// <returns>The processed jobs and the time.</returns>
    /// <exception cref="LoadException">The server handed a job out twice, or none at all.</exception>
    public static async Task<(JobQueue Queue, TimeSpan Elapsed)> RunAsync(
        Stage stage, Round round, Workers run, int workers, int sources, TimeSpan limit, CancellationToken cancellationToken)
    {
        var filled = await Backlog.FillAsync(stage, round.Loop.Source, round.Share(sources), cancellationToken);
        var queue = new JobQueue(filled, limit);
        var elapsed = await round.Load.MeasureAsync(() => run(stage, round.Loop, queue, workers, cancellationToken));
        queue.Verify();
        return queue.Taken > 0
            ? (queue, elapsed)
            : throw new LoadException($"The server handed out none of {filled} sources of {round.Loop.Source}.");
    }
}
