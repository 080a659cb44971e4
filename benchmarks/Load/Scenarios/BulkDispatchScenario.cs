using System.Diagnostics;
using System.Globalization;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>Clients that dispatch many events by one call.</summary>
internal sealed class BulkDispatchScenario : IScenario
{
    public string Name => "bulk";

    public string Title => "Bulk dispatch";

    public IReadOnlyList<string> Requires => [ServerInfo.Batch];

    public async Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        foreach (var clients in stage.Sizes.BulkClients)
        {
            await stage.CaseAsync(
                string.Create(
                    CultureInfo.InvariantCulture, $"{clients} {(clients == 1 ? "client" : "clients")}, {stage.Sizes.BatchSize} events per call"),
                round => RunAsync(stage, round, clients, cancellationToken),
                cancellationToken);
        }
    }

    private static async Task<Figure[]> RunAsync(Stage stage, Round round, int clients, CancellationToken cancellationToken)
    {
        var size = stage.Sizes.BatchSize;
        var body = EventBodies.Repeat(EventBodies.Source(round.Loop.Source), size);
        var latencies = Enumerable.Range(0, clients).Select(_ => new Latencies()).ToArray();
        var elapsed = await round.Load.MeasureAsync(async () =>
        {
            var start = Stopwatch.GetTimestamp();
            await Clients.RunAsync(clients, async index =>
            {
                var client = stage.NewClient();
                while (Stopwatch.GetElapsedTime(start) < round.Limit)
                {
                    var sent = Stopwatch.GetTimestamp();
                    await client.BatchAsync(body, size, null, cancellationToken);
                    latencies[index].AddSince(sent);
                }
            });
        });
        var all = Latencies.Merge(latencies);
        return [Figure.Rate("events", (long)all.Count * size, elapsed), .. Figure.Of(all)];
    }
}
