using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>An enroll loop of a handler with its own stable sender. Runs one job at a time.</summary>
internal sealed class Lane(LaneRequest request, IServerDialect server, JobRunner runner, WorkerState state, ILogger logger)
{
    // A busy server returns 503 now and then; only repeated failures are logged as an outage.
    private const int BusyAnswersUntilAway = 3;

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
    private bool _mayBegin;
    private string? _refused;

    // Cancelled before the running jobs and the lanes are, so that no last request takes a job from the new owner of the name.
    private bool IsNameLost => request.Claim.Lost.IsCancellationRequested;

    /// <summary>Runs until the host shuts down.</summary>
    /// <param name="host">The host's tokens.</param>
    public async Task RunAsync(HostTokens host)
    {
        var stopping = host.Stopping;
        using var alive = request.Handler.State.LaneStarted();
        while (!stopping.IsCancellationRequested && !IsNameLost)
        {
            try
            {
                var worked = await StepAsync(host).ConfigureAwait(false);
                state.Succeeded();
                _backoff.Reset();
                _refused = null;
                if (!worked)
                {
                    await request.Handler.WakeUps.WaitAsync(stopping).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // A lane never ends with an error: the error is logged, and the server hands the unfinished job to the lane again.
                Say(error);
                request.Handler.State.Pauses(begins: true);
                await Task.Delay(_backoff.Next(), request.Handler.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                request.Handler.State.Pauses(begins: false);
            }
        }
    }

    // Whether to ask again immediately.
    private async Task<bool> StepAsync(HostTokens host)
    {
        request.Filter = await request.Handler.Filter.GetAsync(host.Stopping).ConfigureAwait(false);
        if (!_mayBegin)
        {
            // Held until there is a job.
            await request.Handler.WaitForRateAsync(host.Stopping).ConfigureAwait(false);
            _mayBegin = true;
        }

        using var room = await request.Handler.EnterAsync(host.Stopping).ConfigureAwait(false);
        using var turn = await request.Handler.TakeTurnAsync(host.Stopping).ConfigureAwait(false);
        await request.Claim.ConfirmAsync(host.Stopping).ConfigureAwait(false);
        var question = request.Handler.State.Asks();
        var (job, askAgain) = await server.AskAsync(request, host).ConfigureAwait(false);
        request.Handler.State.Answered(question, job is not null);
        if (job is null || IsNameLost)
        {
            // A job that was handed out under the name in the meantime belongs to its new owner.
            return askAgain;
        }

        // If there was a job, there may be another one for a waiting lane.
        request.Handler.WakeUps.WakeOne();
        _mayBegin = false;
        request.Unfinished = job.Id;
        await runner.RunAsync(request.Handler, job, turn, host).ConfigureAwait(false);
        request.Unfinished = null;
        return true;
    }

    private void Say(Exception error)
    {
        switch (error)
        {
            case ServerBusyException { Status: null }:
                state.Away(error.Message);
                break;
            case ServerBusyException:
                if (_backoff.Failures + 1 >= BusyAnswersUntilAway)
                {
                    state.Away(error.Message);
                }

                break;
            case AyonEventsException:
                if (_refused != error.Message)
                {
                    _refused = error.Message;
                    logger.EnrollRefused(request.Handler.Target, error.Message);
                }

                break;
            default:
                logger.LaneError(error, request.Sender, request.Handler.Target);
                break;
        }
    }
}
