using System.Globalization;
using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Scenarios;

/// <summary>The full cycle of a job with plain calls, while sources are always available.</summary>
internal sealed class CycleScenario : IScenario
{
    public string Name => "cycle";

    public string Title => "Full cycle with plain calls";

    public IReadOnlyList<string> Requires => [];

    public Task RunAsync(Stage stage, CancellationToken cancellationToken) =>
        RunCasesAsync(stage, PlainWorkers.RunAsync, stage.Sizes.CycleSources, cancellationToken);

    internal static async Task RunCasesAsync(Stage stage, QueueRounds.Workers run, int sources, CancellationToken cancellationToken)
    {
        foreach (var workers in stage.Sizes.Workers)
        {
            await stage.CaseAsync(
                workers == 1 ? "1 worker" : string.Create(CultureInfo.InvariantCulture, $"{workers} workers"),
                async round =>
                {
                    var (queue, elapsed) = await QueueRounds.RunAsync(stage, round, run, workers, sources, round.Limit, cancellationToken);
                    return [Figure.Rate("jobs", queue.Taken, elapsed), Figure.Count("empty answers", queue.EmptyAnswers)];
                },
                cancellationToken);
        }
    }
}
