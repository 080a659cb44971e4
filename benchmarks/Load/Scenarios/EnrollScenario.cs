using System.Diagnostics;
using System.Globalization;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>
/// How long one enroll takes over a growing history of settled pairs: first when all of it is settled and there is no job, then
/// when one new source waits at its end.
/// </summary>
internal sealed class EnrollScenario : IScenario
{
    // What is measured settles pairs too: it must stay a small part of the history.
    private const int ShareOfHistory = 5;
    private const int FewestSamples = 5;

    public string Name => "enroll";

    public string Title => "Enroll over settled history";

    public IReadOnlyList<string> Requires => [];

    public async Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var loop = stage.NewLoop();
        var history = new SettledHistory(stage, loop);
        var client = stage.NewClient();
        foreach (var pairs in stage.Sizes.History)
        {
            await history.GrowToAsync(pairs, cancellationToken);
            var samples = Math.Clamp(pairs / ShareOfHistory, FewestSamples, stage.Sizes.EnrollSamples);
            var first = new Latencies();
            await EnrollNothingAsync(client, loop, first, cancellationToken);

            await stage.CaseAsync(
                string.Create(CultureInfo.InvariantCulture, $"{pairs:N0} pairs, no job"),
                async round =>
                {
                    var latencies = new Latencies();
                    await SampleAsync(round, samples, () => EnrollNothingAsync(client, loop, latencies, cancellationToken));
                    return [.. Figure.Of(latencies), Figure.Milliseconds("first after seeding", first.Percentile(100))];
                },
                cancellationToken);
            await stage.CaseAsync(
                string.Create(CultureInfo.InvariantCulture, $"{pairs:N0} pairs, a job"),
                async round =>
                {
                    var latencies = new Latencies();
                    await SampleAsync(round, samples, () => EnrollJobAsync(client, loop, latencies, cancellationToken));
                    history.Add(latencies.Count);
                    return Figure.Of(latencies);
                },
                cancellationToken);
        }
    }

    private static Task<TimeSpan> SampleAsync(Round round, int samples, Func<Task> sample) => round.Load.MeasureAsync(async () =>
    {
        var start = Stopwatch.GetTimestamp();
        for (var taken = 0; taken < round.Share(samples); taken++)
        {
            if (taken >= FewestSamples && Stopwatch.GetElapsedTime(start) >= round.Limit)
            {
                break;
            }

            await sample();
        }
    });

    private static async Task EnrollNothingAsync(EventClient client, Loop loop, Latencies latencies, CancellationToken cancellationToken)
    {
        var body = EventBodies.Enroll(loop, "load.enroller");
        var sent = Stopwatch.GetTimestamp();
        var job = await client.EnrollAsync(body, cancellationToken);
        latencies.AddSince(sent);
        if (job is not null)
        {
            throw new LoadException($"The server handed out {job.Id}, though all of {loop.Source} is settled.");
        }
    }

    private static async Task EnrollJobAsync(EventClient client, Loop loop, Latencies latencies, CancellationToken cancellationToken)
    {
        var source = await client.DispatchForIdAsync(EventBodies.Source(loop.Source), cancellationToken);
        var body = EventBodies.Enroll(loop, "load.enroller");
        var sent = Stopwatch.GetTimestamp();
        var job = await client.EnrollAsync(body, cancellationToken);
        latencies.AddSince(sent);
        if (job?.SourceId.Replace("-", "", StringComparison.Ordinal) != source.Replace("-", "", StringComparison.Ordinal))
        {
            throw new LoadException($"The server did not hand out the only open source of {loop.Source}.");
        }

        await client.UpdateAsync(job.Id, EventBodies.Finished, cancellationToken);
    }
}
