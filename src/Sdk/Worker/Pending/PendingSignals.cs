using Ayon.Events.Realtime;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>Wakes the handlers of pending events, and cancels those whose events were aborted.</summary>
internal sealed class PendingSignals(PendingStates states, IEventStream stream, StartCheck start, WorkerState worker)
{
    /// <summary>Waits for the server.</summary>
    public Task<bool> ConnectAsync(CancellationToken stopping) => start.PassesAsync(stopping);

    /// <summary>Listens until the host stops.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        stream.Connected += WakeAll;
        stream.EventsMissed += WakeAll;
        try
        {
            await Task.WhenAll(HearAsync(stopping), PollAsync(stopping)).ConfigureAwait(false);
        }
        finally
        {
            stream.Connected -= WakeAll;
            stream.EventsMissed -= WakeAll;
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
