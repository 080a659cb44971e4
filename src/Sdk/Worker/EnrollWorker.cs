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
    JobRunner runner,
    ServerWatch watch,
    IOptions<AyonOptions> options,
    TimeProvider time,
    ILogger<EnrollWorker> logger) : BackgroundService
{
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value;
        using var names = new LaneNames(settings.ServiceName!, Environment.MachineName, LaneNames.DefaultFolder, logger);
        using var last = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var stopped = stoppingToken.Register(() => last.CancelAfter(settings.HandBackTimeout));
        var senders = names.Take(registrations.Select(LaneCount).DefaultIfEmpty(0).Max());
        List<Task> running = [];
        foreach (var registration in registrations)
        {
            var lanes = LaneCount(registration);
            var wakeUps = new WakeUps(lanes);
            _handlers.Add((registration, wakeUps));
            logger.HandlerStarted(string.Join(", ", registration.SourceTopics), registration.TargetTopic, lanes, senders[0]);
            running.AddRange(senders.Take(lanes)
                .Select(sender => new Lane(registration, sender, settings, client, offers, runner, wakeUps, watch, time, logger))
                .Select(lane => lane.RunAsync(stoppingToken, last.Token)));
        }

        if (_handlers.Count > 0)
        {
            running.Add(ListenAsync(stoppingToken));
        }

        await Task.WhenAll(running).ConfigureAwait(false);
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
        if (notice.Status is not (EventStatus.Finished or EventStatus.Restarted) || notice.Stored == false)
        {
            return;
        }

        foreach (var (registration, wakeUps) in _handlers)
        {
            var isSomethingToDo = notice.Status == EventStatus.Finished
                ? registration.FindSource(notice.Topic) is not null
                : string.Equals(registration.TargetTopic, notice.Topic, StringComparison.Ordinal);
            if (isSomethingToDo)
            {
                wakeUps.WakeOne();
            }
        }
    }

    // What happened while the stream was away was missed, and so was what the server itself could not hear of. It may even be
    // another server.
    private void OnMissed(object? sender, EventArgs e)
    {
        offers.Forget();
        _handlers.ForEach(static handler => handler.WakeUps.WakeAll());
    }
}
