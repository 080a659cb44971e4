using System.Collections.Concurrent;
using System.Diagnostics;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>A job as enroll handed it out.</summary>
/// <param name="Id">Id of the target event.</param>
/// <param name="DependsOn">Id of the source event.</param>
/// <param name="Attempt">How often it was handed out; 0 where the server does not say.</param>
/// <param name="Sender">The lane.</param>
internal sealed record HandedJob(string Id, string DependsOn, int Attempt, string Sender)
{
    /// <summary>The whole target event, where enroll gave it.</summary>
    public AyonEvent? Stored { get; init; }

    /// <summary>The whole source event, where enroll gave it.</summary>
    public AyonEvent? Source { get; init; }

    /// <summary>Whether it was in progress before: the lane's process ended in the middle.</summary>
    public bool WasInterrupted { get; init; }
}

/// <summary>Takes one job from its hand-out to its end: source, in progress, work, result.</summary>
internal sealed class JobRunner(
    IEventClient client,
    JobUpdates updates,
    JobSettler settler,
    JobHeart heart,
    RunningJobs running,
    FailurePolicy policy,
    AyonEventsTelemetry telemetry,
    IServiceScopeFactory scopes,
    IOptions<AyonOptions> options,
    TimeProvider time,
    ILogger<JobRunner> logger)
{
    /// <summary>What the history says of an attempt that ended without a word.</summary>
    public const string NoSignOfLife = "Its worker showed no sign of life";

    private const string UnknownHost = "unknown";

    private static readonly Func<ILogger, string, string, string, IDisposable?> Scope =
        LoggerMessage.DefineScope<string, string, string>("Job {AyonEventId} of {AyonTopic}, source {AyonSourceId}");

    private readonly ConcurrentDictionary<EnrollRegistration, PartitionGate> _gates = new();

    /// <summary>Runs the job. What it throws left the job with its sender, who is given it again.</summary>
    /// <param name="registration">The handler.</param>
    /// <param name="handed">The job.</param>
    /// <param name="turn">The lane's turn to ask, given on when the job has its place in the order; null where none is kept.</param>
    /// <param name="host">The host's tokens.</param>
    public async Task RunAsync(EnrollRegistration registration, HandedJob handed, IDisposable? turn, HostTokens host)
    {
        using var job = new RunningJob(registration, handed.Id, handed.Sender, handed.Attempt, time, host);
        using var scope = Scope(logger, handed.Id, registration.TargetTopic, handed.DependsOn);
        if (handed.Stored is { } stored)
        {
            Recall(job, stored);
        }

        if (host.Stopping.IsCancellationRequested)
        {
            await settler.HandBackAsync(job).ConfigureAwait(false);
            return;
        }

        running.Add(job);
        var beating = heart.Start(job);
        await using (beating.ConfigureAwait(false))
        {
            await GoAsync(job, handed, turn).ConfigureAwait(false);
        }
    }

    private async Task GoAsync(RunningJob job, HandedJob handed, IDisposable? turn)
    {
        try
        {
            if (handed.WasInterrupted && !await CountInterruptionAsync(job).ConfigureAwait(false))
            {
                return;
            }

            if (await PrepareAsync(job, handed).ConfigureAwait(false) is { } prepared)
            {
                await InOrderAsync(job, prepared.Source, prepared.Work, turn).ConfigureAwait(false);
            }
        }
        finally
        {
            running.Remove(job);
        }
    }

    private void Recall(RunningJob job, AyonEvent stored)
    {
        job.Retries = stored.Retries;
        var memory = JobMemory.Read(stored.Payload);
        if (memory.Misses(stored.Retries))
        {
            // It goes to the server with the job's beginning.
            memory = job.Unsaved = memory.WithFailure(time.GetUtcNow(), UnknownHost, NoSignOfLife);
            telemetry.Reclaimed(job.Target, 1);
        }

        job.Remember(memory);
    }

    // A job that ends its process each time must not come back for ever.
    private async Task<bool> CountInterruptionAsync(RunningJob job)
    {
        const string Reason = "The worker ended in the middle of the job";
        var memory = await job.RecallAsync(client.GetAsync, job.Host.Last).ConfigureAwait(false);
        if (job.Retries > job.Registration.Settings.MaxRetries)
        {
            await settler.SettleAsync(job, JobResult.FailedPermanently(Reason)).ConfigureAwait(false);
            return false;
        }

        memory = memory.WithFailure(time.GetUtcNow(), Environment.MachineName, Reason);
        job.Retries++;
        var update = new UpdateEventRequest { Retries = job.Retries, Payload = memory.ToPayload(), IfMatch = job.IfMatch };
        await updates.UpdateAsync(job.Id, update, job.Host.Last).ConfigureAwait(false);
        job.Remember(memory);
        return true;
    }

    private async Task<(AyonEvent Source, JobWork Work)?> PrepareAsync(RunningJob job, HandedJob handed)
    {
        try
        {
            var source = handed.Source ?? await client.GetAsync(handed.DependsOn, job.Host.Last).ConfigureAwait(false);
            return (source, job.Registration.Prepare(source));
        }
        catch (Exception error) when (error is ContractException or EventNotFoundException)
        {
            // It would be the same at every try.
            var description = FailureReport.Describe(error, options.Value.ApiKey);
            await settler.SettleAsync(job, JobResult.FailedPermanently(description) with { Error = error }).ConfigureAwait(false);
            return null;
        }
    }

    private async Task InOrderAsync(RunningJob job, AyonEvent source, JobWork work, IDisposable? turn)
    {
        if (work.Partition is not { } key)
        {
            turn?.Dispose();
            await AttemptAsync(job, source, work.Run).ConfigureAwait(false);
            return;
        }

        var gate = _gates.GetOrAdd(job.Registration, _ => new PartitionGate(time));
        gate.Register(key, source.CreatedAt, source.Id);
        turn?.Dispose();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(job.Work, job.Host.Stopping);
        TimeSpan? comesBackIn = null;
        try
        {
            if (await gate.EnterAsync(key, source.CreatedAt, source.Id, either.Token).ConfigureAwait(false) is { } later)
            {
                // An older job of its key comes back in a while, and may need this lane.
                comesBackIn = await settler.SettleAsync(job, JobResult.Snooze(later, $"Waiting for an older job of '{key}'")).ConfigureAwait(false);
                return;
            }

            comesBackIn = await AttemptAsync(job, source, work.Run).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            if (job.Interruption == JobInterruption.None)
            {
                await settler.HandBackAsync(job).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Leave(key, source.CreatedAt, source.Id, comesBackIn);
        }
    }

    // After how long the job comes back; null when it does not.
    private async Task<TimeSpan?> AttemptAsync(RunningJob job, AyonEvent source, RunHandler run)
    {
        using var activity = AyonEventsTelemetry.StartProcess(job, source);
        try
        {
            var begin = new UpdateEventRequest
            {
                Status = EventStatus.InProgress,
                Project = source.Project,
                Sender = job.Sender,
                Payload = job.Unsaved?.ToPayload() ?? default,
                IfMatch = job.IfMatch,
            };
            await updates.UpdateAsync(job.Id, begin, job.Host.Last).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StaleAttemptException or EventNotFoundException)
        {
            logger.JobLost(job.Id, job.Target);
            return null;
        }

        job.Touch();
        logger.JobStarted(job.Id, job.Target, source.Id);
        telemetry.Started(job, time.GetUtcNow() - source.CreatedAt);
        var started = time.GetTimestamp();
        var outcome = "lost";
        try
        {
            var reports = new JobReports(job, updates, time, logger);
            var result = await WorkAsync(job, run, new JobContext(job, source, reports, updates, client)).ConfigureAwait(false);
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
            telemetry.Ended(job, outcome.ToLowerInvariant(), time.GetElapsedTime(started));
        }
    }

    private async Task<TimeSpan?> EndAsync(RunningJob job, JobResult? result, (double Progress, string? Description)? unsent)
    {
        using var activity = AyonEventsTelemetry.StartSettle(job);
        switch (job.Interruption)
        {
            case JobInterruption.Aborted:
                logger.JobAborted(job.Id, job.Target);
                return null;
            case JobInterruption.Lost:
                logger.JobLost(job.Id, job.Target);
                return null;
            case JobInterruption.Shutdown when result is null:
                await settler.HandBackAsync(job).ConfigureAwait(false);
                return null;
            default:
                return await settler.SettleAsync(job, result!, unsent).ConfigureAwait(false);
        }
    }

    // How the attempt ended, or null when it was interrupted.
    private async Task<JobResult?> WorkAsync(RunningJob job, RunHandler run, JobContext context)
    {
        using var tooLong = job.Registration.Settings.Timeout is { } timeout ? new CancellationTokenSource(timeout, time) : null;
        using var onTimeout = tooLong?.Token.Register(static state => ((RunningJob)state!).Interrupt(JobInterruption.TimedOut), job);
        using var onShutdown = job.Host.Cancelling.Register(static state => ((RunningJob)state!).Interrupt(JobInterruption.Shutdown), job);
        try
        {
            // A handler that does not heed its token is left behind at the host's end, so that its job is handed back in time.
            return await RunAsync(run, context, job.Work).WaitAsync(job.Host.Abandoning).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever a handler throws is its job's failure, never the worker's.
            var failure = job.Interruption switch
            {
                JobInterruption.None => policy.Judge(error, FailureReport.Describe(error, options.Value.ApiKey)),
                JobInterruption.TimedOut => JobResult.Failed($"Took longer than {job.Registration.Settings.Timeout}"),
                _ => null,
            };
            return failure is null ? null : (JobResult)failure;
        }
    }

    private async Task<JobResult> RunAsync(RunHandler run, JobContext context, CancellationToken cancellationToken)
    {
        var services = scopes.CreateAsyncScope();
        await using (services.ConfigureAwait(false))
        {
            return await run(services.ServiceProvider, context, cancellationToken).ConfigureAwait(false);
        }
    }
}
