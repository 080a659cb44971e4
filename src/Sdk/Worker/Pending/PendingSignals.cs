using Ayon.Events.Client;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>Wakes the handlers of pending events, and cancels those whose events were aborted.</summary>
internal sealed class PendingSignals(PendingStates states, IEventStream stream, IEventClient client, StartCheck start, WorkerState worker)
{
    // An abort may have been missed.
    private volatile bool _isInDoubt;

    /// <summary>Waits for the server.</summary>
    public Task<bool> ConnectAsync(CancellationToken stopping) => start.PassesAsync(stopping);

    /// <summary>Listens until the host stops.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        stream.Connected += LookAgain;
        stream.EventsMissed += LookAgain;
        try
        {
            await Task.WhenAll(HearAsync(stopping), PollAsync(stopping)).ConfigureAwait(false);
        }
        finally
        {
            stream.Connected -= LookAgain;
            stream.EventsMissed -= LookAgain;
        }
    }

    /// <summary>Wakes all handlers to look for events.</summary>
    public void WakeAll(object? sender, EventArgs args)
    {
        foreach (var state in states.All)
        {
            state.WakeUps.WakeOne();
        }
    }

    private void LookAgain(object? sender, EventArgs args)
    {
        _isInDoubt = true;
        WakeAll(sender, args);
    }

    private async Task HearAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var notice in stream.SubscribeAsync(states.All.Select(static state => state.Registration.Topic), project: null, stopping).ConfigureAwait(false))
            {
                foreach (var state in states.All.Where(state => state.Registration.Topic == notice.Topic))
                {
                    if (notice.Status == EventStatus.Aborted && state.Running.TryGetValue(notice.Id, out var running))
                    {
                        await CancelAsync(running).ConfigureAwait(false);
                    }
                    else if (notice.Status is EventStatus.Pending or EventStatus.Restarted && notice.Stored != false)
                    {
                        state.WakeUps.WakeOne();
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host is shutting down.
        }
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // Also finds the events whose delay is over.
            await Task.Delay(worker.Options.PollInterval, worker.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            WakeAll(this, EventArgs.Empty);
            if (_isInDoubt || !stream.IsConnected)
            {
                _isInDoubt = false;
                await LookAtRunningAsync(stopping).ConfigureAwait(false);
            }
        }
    }

    private async Task LookAtRunningAsync(CancellationToken stopping)
    {
        foreach (var (id, running) in states.All.SelectMany(static state => state.Running))
        {
            try
            {
                if ((await client.GetAsync(id, stopping).ConfigureAwait(false)).Status == EventStatus.Aborted)
                {
                    await CancelAsync(running).ConfigureAwait(false);
                }
            }
            catch (EventNotFoundException)
            {
                await CancelAsync(running).ConfigureAwait(false);
            }
            catch (AyonEventsException)
            {
                _isInDoubt = true;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static async Task CancelAsync(CancellationTokenSource running)
    {
        try
        {
            await running.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is ObjectDisposedException or AggregateException)
        {
            // It has just ended, or a callback of the handler threw.
        }
    }
}
