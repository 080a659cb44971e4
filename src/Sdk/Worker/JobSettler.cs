using System.Net;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Writes the result of an attempt. Retries until the server accepts it or the time is over.
/// </summary>
internal sealed class JobSettler(IServerDialect server, WorkerState state, ILogger<JobSettler> logger)
{
    private const int FailuresUntilRefused = 4;

    /// <summary>Writes a result.</summary>
    /// <param name="job">The job.</param>
    /// <param name="result">The result.</param>
    /// <param name="unsent">A progress report to send with it.</param>
    /// <returns>The delay before the job is retried; null if it is not, or another worker has it.</returns>
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
                // A server that stores other updates of this job but not this one will never store it, unless it had a problem until a moment ago.
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
                // The server cannot be reached, has a problem or rejects the key for now: giving up would repeat the work.
                isSuspected = false;
                state.Away(error.Message);
                await Task.Delay(backoff.Next(), state.Time, last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (error is OperationCanceledException or AyonEventsException)
            {
                logger.JobNotReleased(error, job.Id, job.Target);
                return null;
            }
        }
    }

    // The server will never accept this result (e.g. it is too large). A repeated attempt would have the same result, so the job fails
    // with the reason; if that is rejected, too, with only the reason. Returns whether there is something to write.
    private bool Refused(RunningJob job, ref JobResult result, AyonEventsException error)
    {
        logger.ResultRefused(job.Id, job.Target, error.Message);
        if (result.IsRefused)
        {
            return false;
        }

        var isFailure = result.Outcome != JobOutcome.Finished;
        result = (JobResult)JobResult.FailedPermanently("The server rejected the result: " + FailureReport.Describe(error, state.Options.ApiKey)) with
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

    /// <summary>Releases a job without counting an attempt.</summary>
    public async Task ReleaseAsync(RunningJob job)
    {
        try
        {
            if (await Offer.UntilTakenAsync(ReleaseAsync, state.Time, static _ => { }, job.Host.Last).ConfigureAwait(false) is { } error)
            {
                logger.JobNotReleased(error, job.Id, job.Target);
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
                logger.JobReleased(job.Id, job.Target);
            }
        }
    }

    // If updates cannot contain the attempt, a worker that slept for too long first checks whether it still has the job. A result that
    // repeats the job always checks, so that another worker's result is not undone.
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

    // The delay before the job is retried; null if it is not.
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
                // Only more retries than the limit keep a failed job from being handed out. The unused ones are recorded.
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
                logger.JobFinished(job.Id, job.Target, result.Description ?? "no description");
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
