using System.Globalization;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>Workers that do a job by the contract's calls: enroll, GET the source, PATCH in_progress, PATCH finished.</summary>
internal static class PlainWorkers
{
    public static Task RunAsync(Stage stage, Loop loop, JobQueue queue, int workers, CancellationToken cancellationToken) =>
        Clients.RunAsync(workers, index => WorkAsync(stage, loop, queue, index, cancellationToken));

    private static async Task WorkAsync(Stage stage, Loop loop, JobQueue queue, int index, CancellationToken cancellationToken)
    {
        // A sender each: a job belongs to its sender, which would get its own unfinished one again.
        var enroll = EventBodies.Enroll(loop, string.Create(CultureInfo.InvariantCulture, $"load.worker.{index}"));
        var client = stage.NewClient();
        var jobs = queue.NewList();
        // Once at least: a slow start should not pass for a server that gives nothing.
        do
        {
            if (await client.EnrollAsync(enroll, cancellationToken) is not { } job)
            {
                await queue.PauseAsync(cancellationToken);
                continue;
            }

            queue.Take(1);
            jobs.Add(job.Id);
            await client.GetAsync(job.SourceId, cancellationToken);
            await client.UpdateAsync(job.Id, EventBodies.InProgress, cancellationToken);
            await client.UpdateAsync(job.Id, EventBodies.Finished, cancellationToken);
        }
        while (!queue.IsOver);
    }
}
