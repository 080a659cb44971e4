using System.Net;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Writes how an attempt ended. What was done is kept and offered until the server takes it, or there is no more time.
/// </summary>
internal sealed class JobSettler(IServerDialect server, WorkerState state, ILogger<JobSettler> logger)
{
    private const int FailuresUntilRefused = 4;

    /// <summary>Writes a result.</summary>
    /// <param name="job">The job.</param>
    /// <param name="result">How the attempt ended.</param>
    /// <param name="unsent">A report that goes with it.</param>
    /// <returns>After how long the job comes back; null when it does not, or is somebody else's.</returns>
    public async Task<TimeSpan?> SettleAsync(RunningJob job, JobResult result, (double Progress, string? Description)? unsent = null)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
        var last = job.Host.Last;
        var failures = 0;
        var isSuspected = false;
        while (true)
        {
            try
            {
                await CheckAsync(job, comesBack: result.Outcome is not (JobOutcome.Finished or JobOutcome.Aborted), last).ConfigureAwait(false);
                if (job.IsTakenAway)
                {
                    return null;
                }

                var delay = await WriteAsync(job, result, unsent, last).ConfigureAwait(false);
                state.Back();
                Say(job, result, delay);
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
                if (Refused(job, ref result, error) is false)
                {
                    return null;
                }
            }
            catch (AyonEventsException error) when (error.Status == HttpStatusCode.InternalServerError && (isSuspected || ++failures % FailuresUntilRefused == 0) && !last.IsCancellationRequested)
            {
                // A server that stores other updates of this job cannot store this one, unless it was in trouble until a moment ago.
                if (!isSuspected)
                {
                    isSuspected = await TakesOthersAsync(job, last).ConfigureAwait(false);
                }
                else if (Refused(job, ref result, error))
                {
                    isSuspected = false;
                }
                else
                {
                    return null;
                }
            }
            catch (AyonEventsException error) when (!last.IsCancellationRequested)
            {
                // Away, in trouble, or the key is refused for now: giving up would have the work done twice.
                isSuspected = false;
                state.Away(error.Message);
                await Task.Delay(backoff.Next(), state.Time, last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (error is OperationCanceledException or AyonEventsException)
            {
                logger.JobNotHandedBack(error, job.Id, job.Target);
                return null;
            }
        }
    }

    // The server will never take this result (it is too large, say). The work would have the same result again, so that the job fails
    // once, with the reason; and when that is refused, too, with nothing but a reason. Whether there is something to write yet.
    private bool Refused(RunningJob job, ref JobResult result, AyonEventsException error)
    {
        logger.ResultRefused(job.Id, job.Target, error.Message);
        if (result.IsRefused)
        {
            return false;
        }

        var isFailure = result.Outcome != JobOutcome.Finished;
        result = (JobResult)JobResult.FailedPermanently("The server refused the result: " + FailureReport.Describe(error, state.Options.ApiKey)) with
        {
            Error = isFailure ? null : error,
            IsRefused = isFailure,
        };
        return true;
    }

    private async Task<bool> TakesOthersAsync(RunningJob job, CancellationToken last)
    {
        try
        {
            await server.HeartbeatAsync(job, last).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Gives a job back, with no attempt counted.</summary>
    public async Task HandBackAsync(RunningJob job)
    {
        try
        {
            if (await Offer.UntilTakenAsync(ReleaseAsync, state.Time, static _ => { }, job.Host.Last).ConfigureAwait(false) is { } error)
            {
                logger.JobNotHandedBack(error, job.Id, job.Target);
            }
        }
        catch (Exception error) when (error is StaleAttemptException or EventNotFoundException)
        {
            logger.JobLost(job.Id, job.Target);
        }

        async Task ReleaseAsync(CancellationToken last)
        {
            await CheckAsync(job, comesBack: true, last).ConfigureAwait(false);
            if (!job.IsTakenAway)
            {
                await server.ReleaseAsync(job, last).ConfigureAwait(false);
                logger.JobHandedBack(job.Id, job.Target);
            }
        }
    }

    // Where updates cannot name their attempt, a worker that slept for too long looks first whether it still has the job; and one that
    // would have it done again always does: what another made of it meanwhile is not undone.
    private async ValueTask CheckAsync(RunningJob job, bool comesBack, CancellationToken last)
    {
        if (!job.IsFenced && (comesBack || job.SinceContact > state.Options.ReclaimAfter / 2))
        {
            job.Interrupt(await server.LookAsync(job, last).ConfigureAwait(false));
        }

        if (job.Interruption == JobInterruption.Lost)
        {
            logger.JobLost(job.Id, job.Target);
        }
    }

    // After how long the job comes back; null when it does not.
    private async Task<TimeSpan?> WriteAsync(RunningJob job, JobResult result, (double Progress, string? Description)? unsent, CancellationToken last)
    {
        var settings = job.Handler.Settings;
        var description = result.Description ?? unsent?.Description;
        switch (result.Outcome)
        {
            case JobOutcome.Finished:
                await server.SettleAsync(
                    job,
                    new UpdateEventRequest { Status = EventStatus.Finished, Description = description, Summary = result.Summary, Payload = result.Payload, Progress = 100 },
                    last).ConfigureAwait(false);
                return null;
            case JobOutcome.Aborted:
                await server.SettleAsync(job, new UpdateEventRequest { Status = EventStatus.Aborted, Description = description }, last).ConfigureAwait(false);
                return null;
        }

        if (result.IsRefused)
        {
            await server.SettleAsync(job, new UpdateEventRequest { Status = EventStatus.Failed, Description = description, Retries = settings.MaxRetries + 1 }, last).ConfigureAwait(false);
            return null;
        }

        var memory = await job.RecallAsync(server.GetAsync, last).ConfigureAwait(false);
        if (result.Outcome == JobOutcome.Snoozed)
        {
            var delay = result.Delay!.Value;
            await server.PutOffAsync(job, new PutOff(memory, delay) { Description = description, Progress = unsent?.Progress }, last).ConfigureAwait(false);
            return delay;
        }

        var key = state.Options.ApiKey;
        memory = memory.WithFailure(state.Clock.Now, Environment.MachineName, FailureReport.OneLine(result.Description!, key));
        if (result.Outcome == JobOutcome.FailedPermanently || job.Retries > settings.MaxRetries)
        {
            var all = settings.MaxRetries + 1;
            if (result.Outcome == JobOutcome.FailedPermanently)
            {
                // Only with more retries than it has is a failed job left alone. Those that were no attempts are told.
                memory = memory with { UnusedRetries = memory.UnusedRetries + Math.Max(0, all - job.Retries - 1) };
            }

            var end = new UpdateEventRequest
            {
                Status = EventStatus.Failed,
                Description = description,
                Payload = memory.ToPayload(result.Error, key),
                Progress = unsent?.Progress,
                Retries = result.Outcome == JobOutcome.FailedPermanently ? all : null,
            };
            await server.SettleAsync(job, end, last).ConfigureAwait(false);
            return null;
        }

        var retryIn = result.Delay ?? RetryDelays.After(settings, memory.Attempts.Count);
        var attempt = new PutOff(memory, retryIn) { IsFailure = true, Error = result.Error, Description = description, Progress = unsent?.Progress };
        await server.PutOffAsync(job, attempt, last).ConfigureAwait(false);
        return retryIn;
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
