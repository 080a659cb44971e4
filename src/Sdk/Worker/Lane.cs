using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>One enroll loop of one handler with its own stable sender: one job at a time.</summary>
internal sealed class Lane(
    EnrollRegistration registration,
    string sender,
    AyonOptions options,
    IEventClient client,
    ServerOffers offers,
    JobRunner runner,
    WakeUps wakeUps,
    ServerWatch watch,
    TimeProvider time,
    ILogger logger)
{
    // A busy server answers 503 now and then; only when it goes on is it "away".
    private const int BusyAnswersUntilAway = 3;

    private readonly EnrollRequest _request = registration.ToRequest(sender, options.SenderType);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
    private string? _refused;

    /// <summary>Works until the host shuts down.</summary>
    /// <param name="stopping">The host shuts down.</param>
    /// <param name="last">The host's last moment: calls to the server are given up.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken last)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var worked = await StepAsync(stopping, last).ConfigureAwait(false);
                watch.Back();
                _backoff.Reset();
                _refused = null;
                if (!worked)
                {
                    var jitter = 0.9 + (Random.Shared.NextDouble() / 5);
                    await wakeUps.WaitAsync(options.PollInterval * jitter, time, stopping).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // A lane outlives everything: what failed is said, and the lane's unfinished job comes back to it.
                Say(error);
                await Task.Delay(_backoff.Next(), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Whether to ask again at once.
    private async Task<bool> StepAsync(CancellationToken stopping, CancellationToken last)
    {
        if (await offers.HaveAsync(ServerExtensions.Capacity, last).ConfigureAwait(false))
        {
            return await StepByExtensionAsync(stopping, last).ConfigureAwait(false);
        }

        // Not given up at shutdown: a job that is handed out meanwhile must be handed back.
        var job = await client.EnrollAsync(_request, last).ConfigureAwait(false);
        if (job is null || job.Status is EventStatus.Finished or EventStatus.Aborted)
        {
            // A real AYON server hands an aborted job to its sender again, and sometimes a finished one: not to be worked on.
            return false;
        }

        await runner.RunAsync(registration, job, handedSource: null, sender, stopping, last).ConfigureAwait(false);
        return true;
    }

    // One call brings the job and its source, and it may take its time until there is one.
    private async Task<bool> StepByExtensionAsync(CancellationToken stopping, CancellationToken last)
    {
        var waits = options.EnrollWait > TimeSpan.Zero && await offers.HaveAsync(ServerExtensions.Wait, last).ConfigureAwait(false);
        var request = _request with { Capacity = 1, WaitSeconds = waits ? options.EnrollWait.TotalSeconds : null };
        var asked = time.GetTimestamp();
        // A call that waits is given up at shutdown: the server takes back what it hands out to nobody.
        var jobs = await client.EnrollManyAsync(request, waits ? stopping : last).ConfigureAwait(false);
        if (jobs is not [var job, ..])
        {
            // A server that did not wait, though it should have, must not be asked without a pause.
            return waits && time.GetElapsedTime(asked) >= options.EnrollWait / 2;
        }

        var handedOut = new EnrollResponse { Id = job.Id, DependsOn = job.DependsOn!, Hash = job.Hash, Status = job.Status };
        await runner.RunAsync(registration, handedOut, job.Source, sender, stopping, last).ConfigureAwait(false);
        return true;
    }

    private void Say(Exception error)
    {
        switch (error)
        {
            case ServerBusyException { Status: null }:
                watch.Away(error.Message);
                break;
            case ServerBusyException:
                if (_backoff.Failures + 1 >= BusyAnswersUntilAway)
                {
                    watch.Away(error.Message);
                }

                break;
            case AyonEventsException:
                if (_refused != error.Message)
                {
                    _refused = error.Message;
                    logger.EnrollRefused(registration.TargetTopic, error.Message);
                }

                break;
            default:
                logger.LaneError(error, sender, registration.TargetTopic);
                break;
        }
    }
}
