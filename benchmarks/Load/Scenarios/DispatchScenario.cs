using System.Diagnostics;
using System.Globalization;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>Clients that dispatch one event after the other, each by a call of its own.</summary>
internal sealed class DispatchScenario : IScenario
{
    public string Name => "dispatch";

    public string Title => "Dispatch";

    public IReadOnlyList<string> Requires => [];

    public async Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        foreach (var clients in stage.Sizes.DispatchClients)
        {
            await stage.CaseAsync(
                clients == 1 ? "1 client" : string.Create(CultureInfo.InvariantCulture, $"{clients} clients"),
                round => RunAsync(stage, round, clients, cancellationToken),
                cancellationToken);
        }
    }

    private static async Task<Figure[]> RunAsync(Stage stage, Round round, int clients, CancellationToken cancellationToken)
    {
        var body = EventBodies.Source(round.Loop.Source);
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
                    await client.DispatchAsync(body, cancellationToken);
                    latencies[index].AddSince(sent);
                }
            });
        });
        var all = Latencies.Merge(latencies);
        return [Figure.Rate("events", all.Count, elapsed), .. Figure.Of(all)];
    }
}
