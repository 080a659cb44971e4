using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Runs one attempt at a pending event.</summary>
internal sealed class PendingRunner(IServiceScopeFactory scopes, IEventClient client, FailurePolicy policy, JobTelemetry telemetry, WorkerState worker, ILogger<PendingRunner> logger)
{
    private const string Interrupted = "The worker ended while the job was running";

    /// <summary>Runs it, unless the event is no longer due.</summary>
    /// <exception cref="AyonEventsException">A call to the server failed. The event is found again.</exception>
    /// <exception cref="OperationCanceledException">Another process has taken over, or the host has no time left.</exception>
    public async Task RunAsync(PendingState state, string id, WorkerClaim claim, HostTokens host)
    {
        var registration = state.Registration;
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(claim.Lost, host.Cancelling);
        if (!state.Running.TryAdd(id, cancelled))
        {
            return;
        }

        try
        {
            var stored = await client.GetAsync(id, host.Last).ConfigureAwait(false);
            if (!registration.IsDue(stored, worker.Clock.Now))
            {
                return;
            }

            state.Snoozed.TryRemove(id, out _);
            var attempt = new PendingAttempt(id, claim, client, worker.Time, logger);
            await attempt.BeginAsync(stored, host.Last).ConfigureAwait(false);
            logger.JobStarted(id, registration.Topic, id);
            telemetry.Started(registration.Topic, worker.Clock.Now - stored.CreatedAt);
            var began = worker.Time.GetTimestamp();
            var result = stored.Status == EventStatus.InProgress && stored.Retries >= registration.Settings.MaxRetries + 1
                ? JobResult.FailedPermanently(Interrupted)
                : await CallAsync(registration, attempt, stored, host, cancelled.Token).ConfigureAwait(false);
            telemetry.Ended(registration.Topic, (result?.Outcome.ToString() ?? "released").ToLowerInvariant(), worker.Time.GetElapsedTime(began));
            await EndAsync(state, attempt, result, host).ConfigureAwait(false);
        }
        catch (EventNotFoundException error)
        {
            logger.JobGone(id, registration.Topic, error.Message);
        }
        finally
        {
            state.Running.TryRemove(id, out _);
        }
    }

    // Null if the attempt was interrupted.
    private async Task<JobResult?> CallAsync(PendingRegistration registration, PendingAttempt attempt, AyonEvent stored, HostTokens host, CancellationToken cancellationToken)
    {
        var key = worker.Options.ApiKey;
        using var tooLong = registration.Settings.Timeout is { } timeout ? new CancellationTokenSource(timeout, worker.Time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token);
        Func<IServiceProvider, CancellationToken, Task<JobResult>> run;
        try
        {
            run = registration.Prepare(attempt, stored);
        }
        catch (ContractException error)
        {
            // The result would be the same for every attempt.
            return JobResult.FailedPermanently(FailureReport.Describe(error, key)) with { Error = error };
        }
        catch (Exception error)
        {
            return policy.Judge(error, FailureReport.Describe(error, key));
        }

        try
        {
            // A handler that blocks its thread or ignores its token is abandoned at shutdown, as that of a job is.
            var work = Task.Run(() => RunAsync(run, either.Token), CancellationToken.None);
            return await work.WaitAsync(host.Abandoning).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception) when (tooLong.IsCancellationRequested)
        {
            return JobResult.Failed($"The attempt took longer than the time-out of {registration.Settings.Timeout}");
        }
        catch (Exception error)
        {
            return policy.Judge(error, FailureReport.Describe(error, key));
        }
    }

    private async Task<JobResult> RunAsync(Func<IServiceProvider, CancellationToken, Task<JobResult>> run, CancellationToken cancellationToken)
    {
        var services = scopes.CreateAsyncScope();
        await using (services.ConfigureAwait(false))
        {
            return await run(services.ServiceProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(PendingState state, PendingAttempt attempt, JobResult? result, HostTokens host)
    {
        var (registration, id) = (state.Registration, attempt.Id);
        var most = registration.Settings.MaxRetries;
        var description = result?.Description is { } text ? FailureReport.OneLine(text, worker.Options.ApiKey) : null;
        var end = new UpdateEventRequest { Description = description };
        end = result?.Outcome switch
        {
            JobOutcome.Finished => end with { Status = EventStatus.Finished, Description = result.Description, Summary = result.Summary, Payload = result.Payload, Progress = 100 },
            JobOutcome.Aborted => end with { Status = EventStatus.Aborted },
            JobOutcome.Snoozed or null => end with { Status = EventStatus.Restarted },
            JobOutcome.FailedPermanently => end with { Status = EventStatus.Failed, Retries = most + 1 },
            _ => end with { Status = EventStatus.Failed },
        };
        if (result is { Outcome: JobOutcome.Snoozed, Delay: { } delay })
        {
            state.Snoozed[id] = worker.Clock.Now + delay;
        }

        var isOwn = false;
        var unsent = await Offer.UntilTakenAsync(
            async token => isOwn = await attempt.EndAsync(end, token).ConfigureAwait(false), worker.Time, error => worker.Away(error.Message), host.Last).ConfigureAwait(false);
        if (unsent is not null)
        {
            logger.JobNotReleased(unsent, id, registration.Topic);
        }
        else if (!isOwn)
        {
            logger.JobLost(id, registration.Topic);
        }
        else
        {
            Say(result, id, registration.Topic, attempt.Retries, most);
        }
    }

    private void Say(JobResult? result, string id, string topic, int retries, int most)
    {
        switch (result?.Outcome)
        {
            case null:
                logger.JobReleased(id, topic);
                break;
            case JobOutcome.Finished:
                logger.JobFinished(id, topic, result.Description ?? "no description");
                break;
            case JobOutcome.Snoozed:
                logger.JobSnoozed(id, topic, result.Delay!.Value, result.Description);
                break;
            case JobOutcome.Aborted:
                logger.JobAborted(id, topic);
                break;
            case JobOutcome.Failed when retries <= most:
                logger.JobFailed(result.Error, id, topic, result.Description ?? "");
                break;
            default:
                logger.JobGivenUp(result.Error, id, topic, retries + 1, result.Description);
                break;
        }
    }
}
