using System.Globalization;
using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Scenarios;

/// <summary>Time to process a backlog with plain calls.</summary>
internal sealed class DrainScenario : IScenario
{
    // A drain is for its end: only a server that would take all day is stopped before.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public string Name => "drain";

    public string Title => "Backlog drain with plain calls";

    public IReadOnlyList<string> Requires => [];

    public Task RunAsync(Stage stage, CancellationToken cancellationToken) =>
        RunCaseAsync(stage, PlainWorkers.RunAsync, stage.Sizes.Backlog, cancellationToken);

    internal static Task RunCaseAsync(Stage stage, QueueRounds.Workers run, int sources, CancellationToken cancellationToken) =>
        stage.CaseAsync(
            string.Create(CultureInfo.InvariantCulture, $"{sources:N0} sources, {stage.Sizes.DrainWorkers} workers"),
            async round =>
            {
                var (queue, elapsed) = await QueueRounds.RunAsync(
                    stage, round, run, stage.Sizes.DrainWorkers, sources, Limit, cancellationToken);
                return
                [
                    Figure.Rate("jobs", queue.Taken, elapsed),
                    Figure.Count("drained", queue.Taken),
                    Figure.Seconds("time", elapsed),
                ];
            },
            cancellationToken);
}
