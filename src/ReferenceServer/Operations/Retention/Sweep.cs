using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Operations.Retention;

/// <summary>Progress or result of a sweep.</summary>
/// <param name="Events">Number of events deleted; in a dry run, that would be deleted.</param>
/// <param name="Logs">Number of <c>log.*</c> events deleted; in a dry run, that would be deleted.</param>
/// <param name="IsElsewhere">Whether it ended because another process is sweeping.</param>
internal sealed record SweepReport(long Events, long Logs, bool IsElsewhere = false);

/// <summary>
/// Deletes old events in small steps, so that other writers can run in between. A cancellation keeps the steps that are
/// done.
/// </summary>
internal sealed class Sweep(IEventStore store, TimeProvider time, RetentionMetrics metrics)
{
    /// <param name="limits">The age limits.</param>
    /// <param name="isDryRun">Whether events are only counted.</param>
    /// <param name="progress">Called after each step.</param>
    /// <param name="cancellationToken">Ends the sweep between two steps.</param>
    public async Task<SweepReport> RunAsync(
        RetentionOptions limits, bool isDryRun, Action<SweepReport>? progress, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var step = new SweepStep
        {
            At = now,
            EventsBefore = Before(now, limits.EventDays),
            LogsBefore = Before(now, limits.LogDays),
            MaxRetries = limits.MaxRetries,
            Size = limits.BatchSize,
            IsDryRun = isDryRun,
        };
        var report = new SweepReport(0, 0);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A step that is begun is done to its end, so that it is counted: it takes moments.
            var result = await store.SweepAsync(step, CancellationToken.None);
            report = new SweepReport(report.Events + result.Events, report.Logs + result.Logs, result.IsElsewhere);
            if (!isDryRun)
            {
                metrics.Deleted(result.Events, result.Logs);
            }

            progress?.Invoke(report);
            if (result.Next is not { } next)
            {
                return report;
            }

            step = step with { From = next };
        }
    }

    private static DateTimeOffset? Before(DateTimeOffset now, int? days) => days is { } age ? now.AddDays(-age) : null;
}
