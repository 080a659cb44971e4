using Ayon.Events.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Operations.Retention;

/// <summary>Deletes old events periodically while the server runs, if retention is enabled.</summary>
internal sealed class RetentionService(
    Sweep sweep, IOptions<RetentionOptions> options, TimeProvider time, RetentionMetrics metrics, ILogger<RetentionService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            var report = await sweep.RunAsync(options.Value, isDryRun: false, progress: null, stoppingToken);
            metrics.Swept(report.IsElsewhere ? "elsewhere" : "done");
            if (report.Events + report.Logs > 0)
            {
                logger.RetentionDeleted(report.Events, report.Logs);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on with it.
        }
        catch (Exception error)
        {
            // A database that is away does not end the server; the next sweep tries again.
            metrics.Swept("failed");
            logger.RetentionFailed(error);
        }
    }
}
