using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>The hosted service: starts the lanes of all handlers and wakes them by the stream.</summary>
internal sealed class EnrollWorker(
    IEnumerable<EnrollRegistration> registrations,
    IEventClient client,
    IEventStream stream,
    ServerOffers offers,
    ParkedJobs parked,
    JobRunner runner,
    RunningJobs running,
    JobRescuer rescuer,
    JobCap cap,
    WorkerState state,
    ServerWatch watch,
    AyonEventsTelemetry telemetry,
    IOptions<AyonOptions> options,
    TimeProvider time,
    ILogger<EnrollWorker> logger) : BackgroundService
{
    private ShutdownMoments? _moments;

    private readonly List<(EnrollRegistration Registration, WakeUps WakeUps)> _handlers = [];

    /// <exception cref="InvalidOperationException">Two handlers have one target topic.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var shared = registrations.GroupBy(static registration => registration.TargetTopic).FirstOrDefault(static group => group.Count() > 1);
        if (shared is not null)
        {
            throw new InvalidOperationException(
                $"The handlers {string.Join(" and ", shared.Select(static registration => registration.HandlerName))} have one target topic, " +
                $"'{shared.Key}', and would get each other's jobs: give each a target topic of its own.");
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The host's patience may end before ours.
        using var impatient = cancellationToken.Register(() => _moments?.CancelNow());
        await base.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Has every handler ask for jobs.</summary>
    public void WakeAll() => _handlers.ForEach(static handler => handler.WakeUps.WakeAll());

    /// <summary>Ends as if killed: nothing is waited for and nothing is handed back.</summary>
    public void Crash() => _moments?.Crash();

    public override void Dispose()
    {
        base.Dispose();
        _moments?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value;
        using var names = new LaneNames(settings.ServiceName!, Environment.MachineName, LaneNames.DefaultFolder, logger);
        var moments = _moments = new ShutdownMoments(settings, time, logger.StopsAtOnce, stoppingToken);
        var senders = names.Take(registrations.Select(LaneCount).DefaultIfEmpty(0).Max());
        List<Lane> lanes = [];
        List<Task> others = [];
        List<IDisposable> limits = [];
        foreach (var registration in registrations)
        {
            var count = LaneCount(registration);
            var wakeUps = new WakeUps(count);
            var rate = new JobRate(registration.Settings);
            limits.Add(rate);
            var turns = new HandOutTurns(registration.IsOrdered);
            limits.Add(turns);
            _handlers.Add((registration, wakeUps));
            logger.HandlerStarted(string.Join(", ", registration.SourceTopics), registration.TargetTopic, count, senders[0]);
            lanes.AddRange(senders.Take(count)
                .Select(sender => new Lane(registration, sender, settings, client, offers, parked, runner, cap, rate, turns, wakeUps, state, watch, time, logger)));
            others.Add(PollAsync(wakeUps, stoppingToken));
            others.Add(rescuer.RunAsync(registration, stoppingToken));
        }

        // Before the first question: what comes after its answer is heard of.
        if (_handlers.Count > 0)
        {
            others.Add(ListenAsync(stoppingToken));
        }

        await Task.WhenAll(lanes.Select(lane => lane.RunAsync(moments.Tokens))).ConfigureAwait(false);
        await parked.ReleaseAsync(moments.Tokens.Last).ConfigureAwait(false);
        await Task.WhenAll(others).ConfigureAwait(false);
        limits.ForEach(static limit => limit.Dispose());
    }

    // One lane of a handler asks now and then; what it finds wakes the next.
    private async Task PollAsync(WakeUps wakeUps, CancellationToken stopping)
    {
        var (often, seldom) = (options.Value.PollInterval, options.Value.IdlePollInterval);
        var step = often < seldom ? often : seldom;
        var asked = time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(step * (0.9 + (Random.Shared.NextDouble() / 5)), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stream.IsConnected || time.GetElapsedTime(asked) >= seldom)
            {
                asked = time.GetTimestamp();
                wakeUps.WakeOne();
            }
        }
    }

    private int LaneCount(EnrollRegistration registration) =>
        registration.Settings.Lanes > 0 ? registration.Settings.Lanes : options.Value.Lanes;

    private async Task ListenAsync(CancellationToken stopping)
    {
        stream.Connected += OnMissed;
        stream.EventsMissed += OnMissed;
        try
        {
            var topics = _handlers.SelectMany(static handler => handler.Registration.SourceTopics.Append(handler.Registration.TargetTopic)).Distinct();
            await foreach (var notice in stream.SubscribeAsync(topics, project: null, stopping).ConfigureAwait(false))
            {
                Wake(notice);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host shuts down.
        }
        finally
        {
            stream.Connected -= OnMissed;
            stream.EventsMissed -= OnMissed;
        }
    }

    // A source that is finished, or a job that was restarted, is something to do.
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

        foreach (var (registration, wakeUps) in _handlers)
        {
            if (IsSomethingToDo(registration, notice))
            {
                telemetry.WokenUp(notice.Topic);
                wakeUps.WakeOne();
            }
        }
    }

    private static bool IsSomethingToDo(EnrollRegistration registration, EventNotice notice)
    {
        var isTarget = string.Equals(registration.TargetTopic, notice.Topic, StringComparison.Ordinal);
        return notice.Status == EventStatus.Restarted
            ? isTarget
            : registration.FindSource(notice.Topic) is not null || (isTarget && registration.Settings.Sequential);
    }

    // What happened while the stream was away was missed, and so was what the server itself could not hear of. It may even be
    // another server.
    private void OnMissed(object? sender, EventArgs e)
    {
        offers.Forget();
        running.Doubt();
        WakeAll();
    }
}
