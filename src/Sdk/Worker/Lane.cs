using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>One enroll loop of one handler with its own stable sender: one job at a time.</summary>
internal sealed class Lane(HandlerRuntime handler, string sender, IServerDialect server, JobRunner runner, WorkerState state, ILogger logger)
{
    // A busy server answers 503 now and then; only when it goes on is it "away".
    private const int BusyAnswersUntilAway = 3;

    private readonly LaneRequest _request = new(handler, sender);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
    private bool _mayBegin;
    private string? _refused;

    /// <summary>Works until the host shuts down.</summary>
    /// <param name="host">The host's tokens.</param>
    public async Task RunAsync(HostTokens host)
    {
        var stopping = host.Stopping;
        using var alive = handler.State.LaneStarted();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var worked = await StepAsync(host).ConfigureAwait(false);
                state.Succeeded();
                _backoff.Reset();
                _refused = null;
                if (!worked)
                {
                    await handler.WakeUps.WaitAsync(stopping).ConfigureAwait(false);
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
                handler.State.Pauses(begins: true);
                await Task.Delay(_backoff.Next(), handler.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                handler.State.Pauses(begins: false);
            }
        }
    }

    // Whether to ask again at once.
    private async Task<bool> StepAsync(HostTokens host)
    {
        if (!_mayBegin)
        {
            // Kept until there is a job.
            await handler.WaitForRateAsync(host.Stopping).ConfigureAwait(false);
            _mayBegin = true;
        }

        using var room = await handler.EnterAsync(host.Stopping).ConfigureAwait(false);
        using var turn = await handler.TakeTurnAsync(host.Stopping).ConfigureAwait(false);
        var question = handler.State.Asks();
        var (job, askAgain) = await server.AskAsync(_request, host).ConfigureAwait(false);
        handler.State.Answered(question, job is not null);
        if (job is null)
        {
            return askAgain;
        }

        // Where there was one, there may be another for a lane that waits.
        handler.WakeUps.WakeOne();
        _mayBegin = false;
        _request.Unfinished = job.Id;
        await runner.RunAsync(handler, job, turn, host).ConfigureAwait(false);
        _request.Unfinished = null;
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
                    logger.EnrollRefused(handler.Target, error.Message);
                }

                break;
            default:
                logger.LaneError(error, sender, handler.Target);
                break;
        }
    }
}
