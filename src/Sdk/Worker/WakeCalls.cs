using Ayon.Events.Client;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>Wakes the lanes of all handlers: when the stream reports a possible job, and periodically.</summary>
internal sealed class WakeCalls(WorkerState state, IEventStream stream, ServerOffers offers, RunningJobs running, JobTelemetry telemetry)
{
    /// <summary>Wakes every handler to ask for jobs.</summary>
    public void WakeAll()
    {
        foreach (var handler in state.Handlers)
        {
            handler.WakeUps.WakeAll();
        }
    }

    /// <summary>Wakes one lane of a handler periodically. If it finds a job, it wakes the next lane.</summary>
    public async Task PollAsync(HandlerRuntime handler, CancellationToken stopping)
    {
        var (often, seldom) = (state.Options.PollInterval, state.Options.IdlePollInterval);
        var step = often < seldom ? often : seldom;
        var asked = state.Time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(step * (0.9 + (Random.Shared.NextDouble() / 5)), state.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stream.IsConnected || state.Time.GetElapsedTime(asked) >= seldom)
            {
                asked = state.Time.GetTimestamp();
                handler.WakeUps.WakeOne();
            }
        }
    }

    /// <summary>Listens to the stream until the host stops.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        stream.Connected += OnConnected;
        stream.EventsMissed += OnMissed;
        try
        {
            var topics = state.Handlers.SelectMany(static handler => handler.Registration.SourceTopics.Append(handler.Target)).Distinct();
            await foreach (var notice in stream.SubscribeAsync(topics, project: null, stopping).ConfigureAwait(false))
            {
                Wake(notice);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host is shutting down.
        }
        finally
        {
            stream.Connected -= OnConnected;
            stream.EventsMissed -= OnMissed;
        }
    }

    // A finished source event or a restarted job means that there may be a job.
    private void Wake(EventNotice notice)
    {
        if (notice.Status == EventStatus.Aborted)
        {
            running.Abort(notice.Id);
        }

        if (notice.Status is not (EventStatus.Finished or EventStatus.Restarted) || notice.Stored == false)
        {
            return;
        }

        foreach (var handler in state.Handlers)
        {
            if (IsSomethingToDo(handler, notice))
            {
                telemetry.WokenUp(notice.Topic);
                handler.WakeUps.WakeOne();
            }
        }
    }

    private static bool IsSomethingToDo(HandlerRuntime handler, EventNotice notice)
    {
        var isTarget = string.Equals(handler.Target, notice.Topic, StringComparison.Ordinal);
        return notice.Status == EventStatus.Restarted
            ? isTarget
            : handler.Registration.FindSource(notice.Topic) is not null || (isTarget && handler.Settings.Sequential);
    }

    // The data that filters depend on may have changed, too.
    private void OnConnected(object? sender, EventArgs e)
    {
        foreach (var handler in state.Handlers)
        {
            handler.Filter.Renew();
        }

        OnMissed(sender, e);
    }

    // Events were missed while the stream was disconnected, as were those that the server itself could not receive. It may even be
    // another server.
    private void OnMissed(object? sender, EventArgs e)
    {
        offers.Forget();
        running.Doubt();
        WakeAll();
    }
}
