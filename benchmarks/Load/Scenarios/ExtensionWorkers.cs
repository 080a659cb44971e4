using System.Globalization;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>
/// Workers that do the same by the extension: one enroll brings many jobs with their sources, one batch reports all of them in
/// progress, a second one all of them finished. Every job goes through every state, as by plain calls.
/// </summary>
internal static class ExtensionWorkers
{
    public static readonly IReadOnlyList<string> Requires = [ServerInfo.Capacity, ServerInfo.Batch];

    public static Task RunAsync(Stage stage, Loop loop, JobQueue queue, int workers, CancellationToken cancellationToken) =>
        Clients.RunAsync(workers, index => WorkAsync(stage, loop, queue, index, cancellationToken));

    private static async Task WorkAsync(Stage stage, Loop loop, JobQueue queue, int index, CancellationToken cancellationToken)
    {
        var sender = string.Create(CultureInfo.InvariantCulture, $"load.worker.{index}");
        var enroll = EventBodies.EnrollMany(loop, sender, stage.Sizes.Capacity);
        var client = stage.NewClient();
        var jobs = queue.NewList();
        var held = new List<string>(stage.Sizes.Capacity);
        // Once at least: a slow start should not pass for a server that gives nothing.
        do
        {
            await client.EnrollManyAsync(enroll, held, cancellationToken);
            if (held.Count == 0)
            {
                await queue.PauseAsync(cancellationToken);
                continue;
            }

            queue.Take(held.Count);
            jobs.AddRange(held);
            await client.UpdateManyAsync(held, EventBodies.InProgress, cancellationToken);
            await client.UpdateManyAsync(held, EventBodies.Finished, cancellationToken);
        }
        while (!queue.IsOver);
    }
}
