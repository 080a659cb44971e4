using System.Diagnostics;
using System.Globalization;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>From the dispatch of an event to its receipt by every client of the WebSocket, at a steady pace.</summary>
internal sealed class FanOutScenario : IScenario
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastReceiptLimit = TimeSpan.FromSeconds(10);

    public string Name => "fan-out";

    public string Title => "WebSocket fan-out";

    public IReadOnlyList<string> Requires => [];

    public async Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        foreach (var fanOut in stage.Sizes.FanOuts)
        {
            // They stay connected over all rounds, as a studio's clients do.
            var topic = stage.NewLoop().Source;
            stage.Progress.Now(string.Create(CultureInfo.InvariantCulture, $"connecting {fanOut.Clients:N0} clients"));
            await using var listeners = await Listeners.ConnectAsync(stage.Server, stage.Http, topic, fanOut.Clients, cancellationToken);
            await BecomeReadyAsync(stage, listeners, topic, cancellationToken);
            await stage.CaseAsync(
                string.Create(CultureInfo.InvariantCulture, $"{fanOut.Clients:N0} clients, {1 / fanOut.Pace.TotalSeconds:N0} events/s"),
                round => RunAsync(stage, round, fanOut, listeners, topic, cancellationToken),
                cancellationToken);
        }
    }

    // The auth message is never acknowledged: a client listens when it has heard something.
    private static async Task BecomeReadyAsync(Stage stage, Listeners listeners, string topic, CancellationToken cancellationToken)
    {
        var client = stage.NewClient();
        var probe = EventBodies.Notice(topic, Listeners.ProbeText, store: false);
        var start = Stopwatch.GetTimestamp();
        while (listeners.Silent > 0)
        {
            if (Stopwatch.GetElapsedTime(start) > ReadyLimit)
            {
                throw new LoadException($"{listeners.Silent} WebSocket clients hear nothing. {listeners.Failure}");
            }

            await client.DispatchAsync(probe, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<Figure[]> RunAsync(
        Stage stage, Round round, FanOut fanOut, Listeners listeners, string topic, CancellationToken cancellationToken)
    {
        var client = stage.NewClient();
        var notices = round.Share(fanOut.Notices);
        var first = listeners.Begin(notices);
        var bodies = Enumerable.Range(first, notices)
            .Select(number => EventBodies.Notice(topic, Listeners.TextOf(number), store: true)).ToArray();
        await round.Load.MeasureAsync(async () =>
        {
            using var pace = new PeriodicTimer(fanOut.Pace, TimeProvider.System);
            for (var index = 0; index < notices; index++)
            {
                await pace.WaitForNextTickAsync(cancellationToken);
                listeners.Sent(first + index);
                await client.DispatchAsync(bodies[index], cancellationToken);
            }

            await listeners.AllReceivedAsync(LastReceiptLimit, cancellationToken);
        });
        var latencies = listeners.End();
        return [.. Figure.Of(latencies), Figure.Count("lost", ((long)notices * fanOut.Clients) - latencies.Count)];
    }
}
