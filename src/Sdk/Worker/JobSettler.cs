using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>
/// Writes how an attempt ended. What was done is kept and offered until the server takes it, or there is no more time.
/// </summary>
internal sealed class JobSettler(
    IEventClient client,
    JobUpdates updates,
    ServerOffers offers,
    ParkedJobs parked,
    JobHeart heart,
    IOptions<AyonOptions> options,
    ServerWatch watch,
    TimeProvider time,
    ILogger<JobSettler> logger)
{
    /// <summary>Writes a result.</summary>
    /// <param name="job">The job.</param>
    /// <param name="result">How the attempt ended.</param>
    /// <param name="unsent">A report that goes with it.</param>
    /// <returns>After how long the job comes back; null when it does not, or is somebody else's.</returns>
    public async Task<TimeSpan?> SettleAsync(RunningJob job, JobResult result, (double Progress, string? Description)? unsent = null)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
        var last = job.Host.Last;
        while (true)
        {
            try
            {
                await CheckAsync(job, last).ConfigureAwait(false);
                if (job.IsTakenAway)
                {
                    return null;
                }

                var (update, delay, isParked) = await PlanAsync(job, result, unsent, last).ConfigureAwait(false);
                await updates.UpdateAsync(job.Id, update with { IfMatch = job.IfMatch }, last).ConfigureAwait(false);
                watch.Back();
                Say(job, result, delay);
                if (isParked)
                {
                    parked.Keep(job.Id, job.Sender, delay!.Value, job.Host);
                }

                return delay;
            }
            catch (StaleAttemptException)
            {
                job.Interrupt(JobInterruption.Lost);
                logger.JobLost(job.Id, job.Target);
                return null;
            }
            catch (EventNotFoundException error)
            {
                job.Interrupt(JobInterruption.Lost);
                logger.JobGone(job.Id, job.Target, error.Message);
                return null;
            }
            catch (ContractException error)
            {
                // The server will never take this result (it is too large, say): the job fails with the reason.
                logger.ResultRefused(job.Id, job.Target, error.Message);
                if (result.Outcome != JobOutcome.Finished)
                {
                    return null;
                }

                result = JobResult.Failed(FailureReport.Describe(error, options.Value.ApiKey)) with { Error = error };
            }
            catch (AyonEventsException error) when (!last.IsCancellationRequested)
            {
                // Away, in trouble, or the key is refused for now: giving up would have the work done twice.
                watch.Away(error.Message);
                await Task.Delay(backoff.Next(), time, last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (error is OperationCanceledException or AyonEventsException)
            {
                logger.JobNotHandedBack(error, job.Id, job.Target);
                return null;
            }
        }
    }

    /// <summary>Gives a job back, with no attempt counted.</summary>
    public async Task HandBackAsync(RunningJob job)
    {
        try
        {
            await CheckAsync(job, job.Host.Last).ConfigureAwait(false);
            if (job.IsTakenAway)
            {
                return;
            }

            await updates.UpdateAsync(job.Id, new UpdateEventRequest { Status = EventStatus.Restarted, IfMatch = job.IfMatch }, job.Host.Last).ConfigureAwait(false);
            logger.JobHandedBack(job.Id, job.Target);
        }
        catch (StaleAttemptException)
        {
            logger.JobLost(job.Id, job.Target);
        }
        catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
        {
            logger.JobNotHandedBack(error, job.Id, job.Target);
        }
    }

    // Where updates cannot name their attempt, a worker that slept for too long looks first whether it still has the job.
    private async ValueTask CheckAsync(RunningJob job, CancellationToken last)
    {
        if (job.IfMatch is null && job.SinceContact > options.Value.ReclaimAfter / 2)
        {
            await heart.CheckAsync(job, last).ConfigureAwait(false);
        }

        if (job.Interruption == JobInterruption.Lost)
        {
            logger.JobLost(job.Id, job.Target);
        }
    }

    private async ValueTask<(UpdateEventRequest Update, TimeSpan? Delay, bool IsParked)> PlanAsync(
        RunningJob job,
        JobResult result,
        (double Progress, string? Description)? unsent,
        CancellationToken last)
    {
        var settings = job.Registration.Settings;
        var description = result.Description ?? unsent?.Description;
        switch (result.Outcome)
        {
            case JobOutcome.Finished:
                return (new UpdateEventRequest { Status = EventStatus.Finished, Description = description, Summary = result.Summary, Payload = result.Payload, Progress = 100 }, null, false);
            case JobOutcome.Aborted:
                return (new UpdateEventRequest { Status = EventStatus.Aborted, Description = description }, null, false);
        }

        var memory = await job.RecallAsync(client.GetAsync, last).ConfigureAwait(false);
        var hasDelay = await offers.HaveAsync(ServerExtensions.Delay, last).ConfigureAwait(false);
        if (result.Outcome == JobOutcome.Snoozed)
        {
            return Later(new UpdateEventRequest { Status = EventStatus.Restarted, Description = description, Progress = unsent?.Progress }, result.Delay!.Value, memory, retries: null);
        }

        var remembered = memory.WithFailure(time.GetUtcNow(), Environment.MachineName, FailureReport.OneLine(result.Description!, options.Value.ApiKey));
        var update = new UpdateEventRequest
        {
            Status = EventStatus.Failed,
            Description = description,
            Payload = remembered.ToPayload(result.Error, options.Value.ApiKey),
            Progress = unsent?.Progress,
        };
        if (result.Outcome == JobOutcome.FailedPermanently)
        {
            return (update with { Retries = settings.MaxRetries + 1 }, null, false);
        }

        return job.Retries > settings.MaxRetries
            ? (update, null, false)
            : Later(update, result.Delay ?? RetryDelays.After(settings, remembered.Attempts.Count), remembered, job.Retries + 1);

        (UpdateEventRequest Update, TimeSpan? Delay, bool IsParked) Later(UpdateEventRequest update, TimeSpan delay, JobMemory left, int? retries) => (hasDelay, delay > TimeSpan.Zero) switch
        {
            (_, false) => (update, delay, false),
            (true, true) => (update with { Delay = delay.TotalSeconds }, delay, false),
            (false, true) => (ParkedJobs.ToUpdate(job.Sender, update with { Payload = (left with { IsParked = true }).ToPayload(result.Error, options.Value.ApiKey) }, retries), delay, true),
        };
    }

    private void Say(RunningJob job, JobResult result, TimeSpan? delay)
    {
        switch (result.Outcome)
        {
            case JobOutcome.Finished:
                logger.JobFinished(job.Id, job.Target, result.Description);
                break;
            case JobOutcome.Snoozed:
                logger.JobSnoozed(job.Id, job.Target, delay!.Value, result.Description);
                break;
            case JobOutcome.Aborted:
                logger.JobAborted(job.Id, job.Target);
                break;
            case JobOutcome.Failed when delay is not null:
                logger.JobFailed(result.Error, job.Id, job.Target, result.Description ?? "");
                logger.JobComesBack(job.Id, job.Target, delay.Value);
                break;
            default:
                logger.JobGivenUp(result.Error, job.Id, job.Target, job.Retries + 1, result.Description);
                break;
        }
    }
}
