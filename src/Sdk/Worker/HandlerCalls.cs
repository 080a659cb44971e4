using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Worker;

/// <summary>Calls user code for a job: any exception fails the job.</summary>
internal sealed class HandlerCalls(IServiceScopeFactory scopes, FailurePolicy policy)
{
    /// <summary>Reads the source event.</summary>
    /// <returns>The work, or the failure.</returns>
    public (JobWork? Work, JobFailure? Failure) Prepare(RunningJob job, AyonEvent source)
    {
        try
        {
            return (job.Handler.Registration.Prepare(source), null);
        }
        catch (ContractException error)
        {
            // The result would be the same for every attempt.
            return (null, JobResult.FailedPermanently(FailureReport.Describe(error, job.Handler.Options.ApiKey)) with { Error = error });
        }
        catch (Exception error)
        {
            // A setter, constructor, converter, upcast or partition key: user code, like the handler.
            return (null, policy.Judge(error, FailureReport.Describe(error, job.Handler.Options.ApiKey)));
        }
    }

    /// <summary>Runs the handler.</summary>
    /// <returns>The result of the attempt; null if it was interrupted.</returns>
    public async Task<JobResult?> RunAsync(RunningJob job, RunHandler run, JobContext context)
    {
        using var tooLong = job.Handler.Settings.Timeout is { } timeout ? new CancellationTokenSource(timeout, job.Handler.Time) : null;
        using var onTimeout = tooLong?.Token.Register(static state => ((RunningJob)state!).Interrupt(JobInterruption.TimedOut), job);
        using var onShutdown = job.Host.Cancelling.Register(static state => ((RunningJob)state!).Interrupt(JobInterruption.Shutdown), job);
        try
        {
            // A handler that blocks its thread or ignores its token is abandoned at shutdown, so that its job is released
            // in time: it must not run on the thread that waits for it.
            var work = Task.Run(() => RunAsync(run, context, job.Work), CancellationToken.None);
            return await work.WaitAsync(job.Host.Abandoning).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            var failure = job.Interruption switch
            {
                JobInterruption.None => policy.Judge(error, FailureReport.Describe(error, job.Handler.Options.ApiKey)),
                JobInterruption.TimedOut => JobResult.Failed($"The attempt took longer than the time-out of {job.Handler.Settings.Timeout}"),
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
