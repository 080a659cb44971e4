using System.Diagnostics;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Runs one attempt at a job: sets it in progress, runs the handler and writes the result.</summary>
internal sealed class AttemptRunner(
    IServerDialect server,
    IEventClient client,
    HandlerCalls calls,
    JobSettler settler,
    JobTelemetry telemetry,
    ILogger<AttemptRunner> logger)
{
    /// <summary>Reads the source event.</summary>
    /// <returns>The work, or the failure.</returns>
    public (JobWork? Work, JobFailure? Failure) Prepare(RunningJob job, AyonEvent source) => calls.Prepare(job, source);

    /// <summary>Runs the attempt.</summary>
    /// <returns>The delay before the job is retried; null if it is not.</returns>
    public async Task<TimeSpan?> RunAsync(RunningJob job, AyonEvent source, RunHandler run)
    {
        using var activity = JobTelemetry.StartProcess(job, source);
        try
        {
            await server.BeginAsync(job, job.Host.Last).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StaleAttemptException or EventNotFoundException)
        {
            logger.JobLost(job.Id, job.Target);
            return null;
        }

        if (job.IsTakenAway)
        {
            return await EndAsync(job, result: null, unsent: null).ConfigureAwait(false);
        }

        job.Touch();
        logger.JobStarted(job.Id, job.Target, source.Id);
        var time = job.Handler.Time;
        telemetry.Started(job.Target, job.Handler.Clock.Now - source.CreatedAt);
        var started = time.GetTimestamp();
        var outcome = "lost";
        try
        {
            var reports = new JobReports(job, server, logger);
            var result = await calls.RunAsync(job, run, new JobContext(job, source, reports, server, client)).ConfigureAwait(false);
            var unsent = await reports.CloseAsync().ConfigureAwait(false);
            outcome = result?.Outcome.ToString() ?? job.Interruption.ToString();
            activity?.SetTag("ayon.job.outcome", outcome);
            if (result is null or { Outcome: JobOutcome.Failed or JobOutcome.FailedPermanently })
            {
                activity?.SetStatus(ActivityStatusCode.Error, result?.Description).SetTag("error.type", result?.Error?.GetType().FullName ?? outcome);
            }

            return await EndAsync(job, result, unsent).ConfigureAwait(false);
        }
        finally
        {
            telemetry.Ended(job.Target, outcome.ToLowerInvariant(), time.GetElapsedTime(started));
        }
    }

    private async Task<TimeSpan?> EndAsync(RunningJob job, JobResult? result, (double Progress, string? Description)? unsent)
    {
        using var activity = JobTelemetry.StartSettle(job);
        switch (job.Interruption)
        {
            case JobInterruption.Aborted:
                logger.JobAborted(job.Id, job.Target);
                return null;
            case JobInterruption.Lost:
                logger.JobLost(job.Id, job.Target);
                return null;
            case JobInterruption.Shutdown when result is null:
                await settler.ReleaseAsync(job).ConfigureAwait(false);
                return null;
            default:
                return await settler.SettleAsync(job, result!, unsent).ConfigureAwait(false);
        }
    }
}
