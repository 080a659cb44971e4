using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>
/// Restarts abandoned jobs of a target topic on servers that do not reclaim them. Each worker looks at times of its own, and several
/// that find the same job do no harm: it is looked at once more just before it is restarted.
/// </summary>
internal sealed class JobRescuer(
    IEventClient client,
    ServerOffers offers,
    AyonEventsTelemetry telemetry,
    IOptions<AyonOptions> options,
    TimeProvider time,
    ILogger<JobRescuer> logger)
{
    private const int PageSize = 100;

    /// <summary>Looks again and again until the host stops; returns at once where it is not wanted.</summary>
    public async Task RunAsync(EnrollRegistration registration, CancellationToken stopping)
    {
        if (!options.Value.Rescue)
        {
            return;
        }

        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(options.Value.ReclaimAfter * (0.5 + Random.Shared.NextDouble()), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!await offers.HaveAsync(ServerExtensions.Reclaim, stopping).ConfigureAwait(false))
                {
                    await LookAsync(registration, stopping).ConfigureAwait(false);
                }
            }
            catch (AyonEventsException error)
            {
                logger.RescueFailed(registration.TargetTopic, error.Message);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Looks once.</summary>
    /// <returns>How many jobs were restarted or given up.</returns>
    /// <exception cref="AyonEventsException">The server did not answer.</exception>
    public async Task<int> LookAsync(EnrollRegistration registration, CancellationToken cancellationToken)
    {
        var silentSince = time.GetUtcNow() - options.Value.ReclaimAfter;
        var abandoned = new List<string>();
        var inWork = new EventListRequest
        {
            Topics = [registration.TargetTopic],
            Statuses = [EventStatus.Pending, EventStatus.InProgress],
            IncludeSummaries = false,
            Limit = PageSize,
        };
        do
        {
            var page = await client.ListAsync(inWork, cancellationToken).ConfigureAwait(false);
            abandoned.AddRange(page.Events.Where(job => job.UpdatedAt < silentSince).Select(static job => job.Id));
            inWork = inWork with { Cursor = page.NextCursor };
        }
        while (inWork.Cursor is not null);

        var rescued = 0;
        foreach (var id in abandoned)
        {
            rescued += await RescueAsync(registration, id, silentSince, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        if (rescued > 0)
        {
            telemetry.Reclaimed(registration.TargetTopic, rescued);
            logger.JobsRescued(rescued, registration.TargetTopic, options.Value.ReclaimAfter);
        }

        return rescued;
    }

    private async Task<bool> RescueAsync(EnrollRegistration registration, string id, DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        const string Reason = JobRunner.NoSignOfLife;
        try
        {
            var stored = await client.GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (stored.Status is not (EventStatus.Pending or EventStatus.InProgress) || stored.UpdatedAt >= silentSince)
            {
                return false;
            }

            var memory = JobMemory.Read(stored.Payload);
            var isLast = stored.Retries > registration.Settings.MaxRetries;
            // What was parked has had its retry counted already.
            var update = memory.IsParked
                ? new UpdateEventRequest { Status = EventStatus.Restarted, Payload = (memory with { IsParked = false }).ToPayload() }
                : new UpdateEventRequest
                {
                    Status = isLast ? EventStatus.Failed : EventStatus.Restarted,
                    Retries = isLast ? null : stored.Retries + 1,
                    Description = isLast ? Reason : null,
                    Payload = memory.WithFailure(time.GetUtcNow(), Environment.MachineName, Reason).ToPayload(),
                };
            await client.UpdateAsync(id, update, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EventNotFoundException)
        {
            return false;
        }
    }
}
