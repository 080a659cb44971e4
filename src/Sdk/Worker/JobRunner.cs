using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>Takes one job from its hand-out to its end: source, in progress, work, result.</summary>
internal sealed class JobRunner(
    IEventClient client,
    JobUpdates updates,
    IServiceScopeFactory scopes,
    IOptions<AyonOptions> options,
    ServerWatch watch,
    TimeProvider time,
    ILogger<JobRunner> logger)
{
    private string? ApiKey => options.Value.ApiKey;

    /// <summary>Runs the job. What it throws left the job with its sender, who is given it again.</summary>
    /// <param name="registration">The handler.</param>
    /// <param name="job">The job as enroll handed it out.</param>
    /// <param name="handedSource">Its source, where enroll gave it too.</param>
    /// <param name="sender">The lane.</param>
    /// <param name="stopping">The host shuts down.</param>
    /// <param name="last">The host's last moment: calls to the server are given up.</param>
    public async Task RunAsync(
        EnrollRegistration registration,
        EnrollResponse job,
        AyonEvent? handedSource,
        string sender,
        CancellationToken stopping,
        CancellationToken last)
    {
        var target = registration.TargetTopic;
        if (stopping.IsCancellationRequested)
        {
            await HandBackAsync(job.Id, target, last).ConfigureAwait(false);
            return;
        }

        AyonEvent source;
        JobWork work;
        try
        {
            source = handedSource ?? await client.GetAsync(job.DependsOn, last).ConfigureAwait(false);
            work = registration.Prepare(source);
        }
        catch (Exception error) when (error is ContractException or EventNotFoundException)
        {
            // It would be the same at every try: beyond the retries, it does not come back.
            var update = FailureReport.ToUpdate(error, ApiKey, registration.Settings.MaxRetries + 1);
            logger.JobFailedForGood(error, job.Id, target, update.Description!);
            await SettleAsync(job.Id, target, update, last).ConfigureAwait(false);
            return;
        }

        await updates.UpdateAsync(
            job.Id,
            new UpdateEventRequest { Status = EventStatus.InProgress, Project = source.Project, Sender = sender },
            last).ConfigureAwait(false);
        logger.JobStarted(job.Id, target, source.Id);
        var result = await WorkAsync(work, job.Id, target, sender, stopping).ConfigureAwait(false);
        if (result is null)
        {
            await HandBackAsync(job.Id, target, last).ConfigureAwait(false);
        }
        else
        {
            await SettleAsync(job.Id, target, result, last).ConfigureAwait(false);
        }
    }

    // The result, or null when the host's shutdown ended the work.
    private async Task<UpdateEventRequest?> WorkAsync(
        JobWork work,
        string jobId,
        string target,
        string sender,
        CancellationToken stopping)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var context = new JobContext(jobId, sender, (progress, description, token) => ReportAsync(jobId, progress, description, token));
                var result = await work(scope.ServiceProvider, context, stopping).ConfigureAwait(false);
                if (result.Status == EventStatus.Finished)
                {
                    logger.JobFinished(jobId, target, result.Description);
                }
                else
                {
                    logger.JobFailed(null, jobId, target, result.Description ?? "");
                }

                return result;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error)
        {
            // Whatever a handler throws is its job's failure, never the worker's.
            var update = FailureReport.ToUpdate(error, ApiKey);
            logger.JobFailed(error, jobId, target, update.Description!);
            return update;
        }
    }

    private async Task ReportAsync(string jobId, double? progress, string? description, CancellationToken cancellationToken)
    {
        try
        {
            var update = new UpdateEventRequest { Progress = progress, Description = description };
            await updates.UpdateAsync(jobId, update, cancellationToken).ConfigureAwait(false);
        }
        catch (AyonEventsException error)
        {
            logger.ReportLost(jobId, error.Message);
        }
    }

    private async Task HandBackAsync(string jobId, string target, CancellationToken last)
    {
        try
        {
            await updates.UpdateAsync(jobId, new UpdateEventRequest { Status = EventStatus.Restarted }, last).ConfigureAwait(false);
            logger.JobHandedBack(jobId, target);
        }
        catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
        {
            logger.JobNotHandedBack(error, jobId, target);
        }
    }

    // The work is done: its result is kept and offered until the server takes it, or there is no more time.
    private async Task SettleAsync(string jobId, string target, UpdateEventRequest result, CancellationToken last)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
        while (true)
        {
            try
            {
                await updates.UpdateAsync(jobId, result, last).ConfigureAwait(false);
                watch.Back();
                return;
            }
            catch (EventNotFoundException error)
            {
                logger.JobGone(jobId, target, error.Message);
                return;
            }
            catch (ContractException error)
            {
                // The server will never take this result (it is too large, say): the job fails with the reason.
                logger.ResultRefused(jobId, target, error.Message);
                if (result.Status != EventStatus.Finished)
                {
                    return;
                }

                result = FailureReport.ToUpdate(error, ApiKey);
            }
            catch (AyonEventsException error) when (!last.IsCancellationRequested)
            {
                // Away, in trouble, or the key is refused for now: giving up would have the work done twice.
                watch.Away(error.Message);
                await Task.Delay(backoff.Next(), time, last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (error is OperationCanceledException or AyonEventsException)
            {
                logger.JobNotHandedBack(error, jobId, target);
                return;
            }
        }
    }
}
