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
    ParkedJobs parked,
    JobRunner runner,
    JobCap cap,
    JobRate rate,
    HandOutTurns turns,
    WakeUps wakeUps,
    WorkerState state,
    ServerWatch watch,
    TimeProvider time,
    ILogger logger)
{
    // A busy server answers 503 now and then; only when it goes on is it "away".
    private const int BusyAnswersUntilAway = 3;

    private readonly EnrollRequest _request = registration.ToRequest(sender, options.SenderType);
    private readonly HandlerState _state = state.Of(registration);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
    private bool _hasRecovered;
    private bool _mayBegin;
    private string? _unfinished;
    private string? _refused;
    private string? _setAside;

    /// <summary>Works until the host shuts down.</summary>
    /// <param name="host">The host's tokens.</param>
    public async Task RunAsync(HostTokens host)
    {
        var stopping = host.Stopping;
        using var alive = _state.LaneStarted();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var worked = await StepAsync(host).ConfigureAwait(false);
                watch.Back();
                state.Succeeded();
                _backoff.Reset();
                _refused = null;
                if (!worked)
                {
                    await wakeUps.WaitAsync(stopping).ConfigureAwait(false);
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
                _state.Pauses(begins: true);
                await Task.Delay(_backoff.Next(), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _state.Pauses(begins: false);
            }
        }
    }

    // Whether to ask again at once.
    private async Task<bool> StepAsync(HostTokens host)
    {
        if (!_mayBegin)
        {
            // Kept until there is a job.
            await rate.WaitAsync(host.Stopping).ConfigureAwait(false);
            _mayBegin = true;
        }

        using var room = await cap.EnterAsync(host.Stopping).ConfigureAwait(false);
        using var turn = await turns.TakeAsync(host.Stopping).ConfigureAwait(false);
        var question = _state.Asks();
        var (job, askAgain) = await offers.HaveAsync(ServerExtensions.Capacity, host.Last).ConfigureAwait(false)
            ? await AskByExtensionAsync(host).ConfigureAwait(false)
            : await AskAsync(host).ConfigureAwait(false);
        _state.Answered(question, job is not null);
        if (job is null)
        {
            return askAgain;
        }

        // Where there was one, there may be another for a lane that waits.
        wakeUps.WakeOne();
        _mayBegin = false;
        _unfinished = job.Id;
        await runner.RunAsync(registration, job, turn, host).ConfigureAwait(false);
        _unfinished = null;
        return true;
    }

    // The contract's own call. It is not given up at shutdown: a job that is handed out meanwhile must be handed back.
    private async Task<(HandedJob? Job, bool AskAgain)> AskAsync(HostTokens host)
    {
        if (!_hasRecovered)
        {
            await parked.RecoverAsync(_request, host.Last).ConfigureAwait(false);
            _hasRecovered = true;
        }

        var asked = time.GetUtcNow();
        var job = await client.EnrollAsync(_request, host.Last).ConfigureAwait(false);
        if (job is null)
        {
            return (null, false);
        }

        if (job.Status is EventStatus.Finished or EventStatus.Aborted)
        {
            return (null, await SetAsideAsync(job, host.Last).ConfigureAwait(false));
        }

        AyonEventsTelemetry.Received(registration, job.Id, asked);
        return (new HandedJob(job.Id, job.DependsOn, job.Attempt, sender) { WasInterrupted = WasInterrupted(job.Id, job.Status) }, false);
    }

    // A real AYON server hands an aborted job to its sender again and again, before all others, and sometimes a finished one whose
    // update is long ago. It is not worked on, but told apart from the lane's jobs; whether to ask again at once.
    private async Task<bool> SetAsideAsync(EnrollResponse job, CancellationToken cancellationToken)
    {
        var isNew = _setAside != job.Id;
        _setAside = job.Id;
        var update = job.Status == EventStatus.Aborted ? new UpdateEventRequest { Sender = sender + ".aborted" } : new UpdateEventRequest();
        await client.UpdateAsync(job.Id, update, cancellationToken).ConfigureAwait(false);
        return isNew;
    }

    // One call brings the job and its source, and it may take its time until there is one.
    private async Task<(HandedJob? Job, bool AskAgain)> AskByExtensionAsync(HostTokens host)
    {
        // Who waits at the server would keep its room from other handlers.
        var waits = !cap.IsLimited && options.EnrollWait > TimeSpan.Zero && await offers.HaveAsync(ServerExtensions.Wait, host.Last).ConfigureAwait(false);
        var reclaims = await offers.HaveAsync(ServerExtensions.Reclaim, host.Last).ConfigureAwait(false);
        var request = _request with
        {
            Capacity = 1,
            WaitSeconds = waits ? options.EnrollWait.TotalSeconds : null,
            ReclaimAfter = reclaims ? options.ReclaimAfter.TotalSeconds : null,
        };
        var (asked, started) = (time.GetUtcNow(), time.GetTimestamp());
        // A call that waits is given up at shutdown: the server takes back what it hands out to nobody.
        var jobs = await client.EnrollManyAsync(request, waits ? host.Stopping : host.Last).ConfigureAwait(false);
        if (jobs is not [var job, ..])
        {
            // A server that did not wait, though it should have, must not be asked without a pause.
            return (null, waits && time.GetElapsedTime(started) >= options.EnrollWait / 2);
        }

        AyonEventsTelemetry.Received(registration, job.Id, asked);
        return (new HandedJob(job.Id, job.DependsOn!, job.Attempt, sender)
        {
            Stored = job,
            Source = job.Source,
            WasInterrupted = WasInterrupted(job.Id, job.Status),
        }, true);
    }

    // Not what this lane itself could not go on with, because the server was away.
    private bool WasInterrupted(string id, EventStatus status) => status == EventStatus.InProgress && id != _unfinished;

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
