using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Runs one job from hand-out to result: source event, place in the order, attempt.</summary>
internal sealed class JobRunner(
    IServerDialect server,
    AttemptRunner attempts,
    JobSettler settler,
    JobHeart heart,
    JobTelemetry telemetry,
    ILogger<JobRunner> logger)
{
    private const string UnknownHost = "unknown";

    private static readonly Func<ILogger, string, string, string, IDisposable?> Scope =
        LoggerMessage.DefineScope<string, string, string>("Job {AyonEventId} of {AyonTopic}, source {AyonSourceId}");

    /// <summary>Runs the job. If it throws, the job stays with its sender and is handed to it again.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="handed">The job.</param>
    /// <param name="turn">The lane's turn to ask, passed on when the job has its place in the order; null without an order.</param>
    /// <param name="host">The host's tokens.</param>
    public async Task RunAsync(HandlerRuntime handler, HandedJob handed, IDisposable? turn, HostTokens host)
    {
        using var job = new RunningJob(handler, handed, host);
        using var scope = Scope(logger, handed.Id, handler.Target, handed.DependsOn);
        if (handed.Stored is { } stored)
        {
            Recall(job, stored);
        }

        if (host.Stopping.IsCancellationRequested)
        {
            await settler.ReleaseAsync(job).ConfigureAwait(false);
            return;
        }

        var beating = heart.Start(job);
        await using (beating.ConfigureAwait(false))
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
    }

    private void Recall(RunningJob job, AyonEvent stored)
    {
        (var memory, job.Retries) = JobMemory.Of(stored);
        if (memory.Misses(job.Retries))
        {
            // Sent to the server when the job is set in progress.
            memory = job.Unsaved = memory.WithFailure(job.Handler.Clock.Now, UnknownHost, JobMemory.NoSignOfLife);
            telemetry.Reclaimed(job.Target, 1);
        }

        job.Remember(memory);
    }

    // A job that crashes its process each time must not be retried forever.
    private async Task<bool> CountInterruptionAsync(RunningJob job)
    {
        const string Reason = "The worker ended while the job was running";
        var memory = await job.RecallAsync(server.GetAsync, job.Host.Last).ConfigureAwait(false);
        if (job.Retries > job.Handler.Settings.MaxRetries)
        {
            await settler.SettleAsync(job, JobResult.FailedPermanently(Reason)).ConfigureAwait(false);
            return false;
        }

        memory = memory.WithFailure(job.Handler.Clock.Now, Environment.MachineName, Reason);
        job.Retries++;
        await server.RememberAsync(job, memory, job.Retries, job.Host.Last).ConfigureAwait(false);
        job.Remember(memory);
        return true;
    }

    private async Task<(AyonEvent Source, JobWork Work)?> PrepareAsync(RunningJob job, HandedJob handed)
    {
        if (await FindSourceAsync(job, handed).ConfigureAwait(false) is not { } source)
        {
            return null;
        }

        // From now on any update may be the first one, and it sets the job's project.
        job.Project = source.Project;
        var (work, failure) = attempts.Prepare(job, source);
        if (failure is not null)
        {
            await settler.SettleAsync(job, failure).ConfigureAwait(false);
            return null;
        }

        return (source, work!);
    }

    private async Task<AyonEvent?> FindSourceAsync(RunningJob job, HandedJob handed)
    {
        try
        {
            return handed.Source ?? await server.GetAsync(handed.DependsOn, job.Host.Last).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ContractException or EventNotFoundException)
        {
            // The result would be the same for every attempt.
            var description = FailureReport.Describe(error, job.Handler.Options.ApiKey);
            await settler.SettleAsync(job, JobResult.FailedPermanently(description) with { Error = error }).ConfigureAwait(false);
            return null;
        }
    }

    private async Task InOrderAsync(RunningJob job, AyonEvent source, JobWork work, IDisposable? turn)
    {
        if (work.Partition is not { } key)
        {
            turn?.Dispose();
            await attempts.RunAsync(job, source, work.Run).ConfigureAwait(false);
            return;
        }

        var gate = job.Handler.Gate;
        gate.Register(key, source.CreatedAt, source.Id);
        turn?.Dispose();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(job.Work, job.Host.Stopping);
        TimeSpan? comesBackIn = null;
        try
        {
            if (await gate.EnterAsync(key, source.CreatedAt, source.Id, either.Token).ConfigureAwait(false) is { } later)
            {
                // An older job with this key is retried later, and may need this lane.
                comesBackIn = await settler.SettleAsync(job, JobResult.Snoozed(later, $"Waiting for an older job with the key '{key}'")).ConfigureAwait(false);
                return;
            }

            comesBackIn = await attempts.RunAsync(job, source, work.Run).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            if (job.Interruption == JobInterruption.None)
            {
                await settler.ReleaseAsync(job).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Leave(key, source.CreatedAt, source.Id, comesBackIn);
        }
    }
}
