using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Looks for abandoned jobs periodically. The times differ between workers.</summary>
internal sealed class JobRescuer(IServerDialect server, JobTelemetry telemetry, ILogger<JobRescuer> logger)
{
    /// <summary>Looks periodically until the host stops.</summary>
    public async Task RunAsync(HandlerRuntime handler, HostTokens host)
    {
        var stopping = host.Stopping;
        var silence = handler.Options.ReclaimAfter;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(silence * (0.5 + Random.Shared.NextDouble()), handler.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                var rescued = await server.RescueAsync(handler, host).ConfigureAwait(false);
                if (rescued > 0)
                {
                    telemetry.Reclaimed(handler.Target, rescued);
                    logger.JobsRescued(rescued, handler.Target, silence);
                }
            }
            catch (AyonEventsException error)
            {
                logger.RescueFailed(handler.Target, error.Message);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
