using System.Diagnostics;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>From the dispatch of a source to the job in a worker's hand, when the worker waits by the extension's long poll.</summary>
internal sealed class JobStartScenario : IScenario
{
    private const int WaitSeconds = 30;

    // Long enough for the worker's call to have reached the server.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(10);

    public string Name => "job-start";

    public string Title => "Job start latency";

    public IReadOnlyList<string> Requires => [ServerInfo.Capacity, ServerInfo.Wait];

    public Task RunAsync(Stage stage, CancellationToken cancellationToken) =>
        stage.CaseAsync("1 waiting worker", round => RunAsync(stage, round, cancellationToken), cancellationToken);

    private static async Task<Figure[]> RunAsync(Stage stage, Round round, CancellationToken cancellationToken)
    {
        var source = EventBodies.Source(round.Loop.Source);
        var enroll = EventBodies.EnrollMany(round.Loop, "load.worker.0", capacity: 1, WaitSeconds);
        var (worker, dispatcher) = (stage.NewClient(), stage.NewClient());
        var jobs = new List<string>();
        var latencies = new Latencies();
        await round.Load.MeasureAsync(async () =>
        {
            for (var sample = 0; sample < round.Share(stage.Sizes.JobStarts); sample++)
            {
                var waiting = TakeAsync(worker, enroll, jobs, cancellationToken);
                await Task.Delay(Settling, TimeProvider.System, cancellationToken);
                var sent = Stopwatch.GetTimestamp();
                await dispatcher.DispatchAsync(source, cancellationToken);
                latencies.Add(sent, await waiting);
                await worker.UpdateAsync(jobs[0], EventBodies.Finished, cancellationToken);
            }
        });
        return Figure.Of(latencies);
    }

    /// <returns>When the job was there.</returns>
    private static async Task<long> TakeAsync(EventClient worker, byte[] enroll, List<string> jobs, CancellationToken cancellationToken)
    {
        await worker.EnrollManyAsync(enroll, jobs, cancellationToken);
        var received = Stopwatch.GetTimestamp();
        return jobs.Count == 1
            ? received
            : throw new LoadException($"A worker that waited {WaitSeconds} s was not given the job that was dispatched meanwhile.");
    }
}
