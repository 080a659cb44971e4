using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ayon.Events.Realtime;
using Ayon.Events.Worker;

namespace Ayon.Events.Diagnostics;

/// <summary>
/// Traces and metrics of the SDK, by OpenTelemetry's conventions for messaging. Listen with <c>AddSource(AyonEventsTelemetry.Name)</c>
/// and <c>AddMeter(AyonEventsTelemetry.Name)</c>.
/// </summary>
public sealed class AyonEventsTelemetry : IDisposable
{
    /// <summary>Name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "Ayon.Events";

    private const string System = "ayon";

    private static readonly ActivitySource Source = new(Name, typeof(AyonEventsTelemetry).Assembly.GetName().Version?.ToString(3));

    private readonly Meter _meter;
    private readonly Counter<long> _jobs;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _queueDelay;
    private readonly UpDownCounter<int> _lanesBusy;
    private readonly Counter<long> _wakeUps;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _reclaimed;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="stream">Counts the notices that were dropped.</param>
    public AyonEventsTelemetry(IMeterFactory meters, IEventStream stream)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _jobs = _meter.CreateCounter<long>("ayon.events.jobs", "{job}", "Attempts at jobs that ended, by outcome.");
        _duration = _meter.CreateHistogram<double>("messaging.process.duration", "s", "How long attempts at jobs took.");
        _queueDelay = _meter.CreateHistogram<double>("ayon.events.queue.delay", "s", "From the source's creation to the job's start.");
        _lanesBusy = _meter.CreateUpDownCounter<int>("ayon.events.lanes.busy", "{lane}", "Lanes that have a job.");
        _wakeUps = _meter.CreateCounter<long>("ayon.events.wakeups", "{wakeup}", "Notices of the stream that were something to do.");
        _lost = _meter.CreateCounter<long>("ayon.events.jobs.lost", "{job}", "Jobs that were dropped because somebody else had them.");
        _reclaimed = _meter.CreateCounter<long>("ayon.events.jobs.reclaimed", "{job}", "Abandoned jobs that this worker was given, restarted or gave up.");
        _meter.CreateObservableCounter("ayon.events.notices.dropped", () => stream.DroppedNotices, "{notice}", "Notices dropped because a subscriber was slow.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal static Activity? StartSend(string topic)
    {
        var activity = Source.StartActivity($"send {topic}", ActivityKind.Producer);
        Describe(activity, "send", topic);
        return activity;
    }

    internal static void Received(EnrollRegistration registration, string jobId, DateTimeOffset asked)
    {
        using var activity = Source.StartActivity($"receive {registration.TargetTopic}", ActivityKind.Client, default(ActivityContext), startTime: asked);
        Describe(activity, "receive", registration.TargetTopic, jobId);
    }

    internal static Activity? StartProcess(RunningJob job, Wire.AyonEvent source)
    {
        var links = TraceContext.Read(source.Payload) is { } cause ? new[] { new ActivityLink(cause) } : null;
        var activity = Source.StartActivity($"process {job.Target}", ActivityKind.Consumer, default(ActivityContext), links: links);
        Describe(activity, "process", job.Target, job.Id);
        activity?.SetTag("ayon.event.depends_on", source.Id).SetTag("ayon.event.sender", job.Sender);
        return activity;
    }

    internal static Activity? StartSettle(RunningJob job)
    {
        var activity = Source.StartActivity($"settle {job.Target}", ActivityKind.Client);
        Describe(activity, "settle", job.Target, job.Id);
        return activity;
    }

    internal void Started(RunningJob job, TimeSpan queueDelay)
    {
        _lanesBusy.Add(1, Topic(job));
        _queueDelay.Record(Math.Max(0, queueDelay.TotalSeconds), Topic(job));
    }

    internal void Ended(RunningJob job, string outcome, TimeSpan duration)
    {
        _lanesBusy.Add(-1, Topic(job));
        _jobs.Add(1, Topic(job), new KeyValuePair<string, object?>("ayon.job.outcome", outcome));
        _duration.Record(duration.TotalSeconds, Topic(job), new KeyValuePair<string, object?>("ayon.job.outcome", outcome));
        if (outcome == "lost")
        {
            _lost.Add(1, Topic(job));
        }
    }

    internal void WokenUp(string topic) => _wakeUps.Add(1, new KeyValuePair<string, object?>("messaging.destination.name", topic));

    internal void Reclaimed(string topic, int count) => _reclaimed.Add(count, new KeyValuePair<string, object?>("messaging.destination.name", topic));

    private static KeyValuePair<string, object?> Topic(RunningJob job) => new("messaging.destination.name", job.Target);

    private static void Describe(Activity? activity, string operation, string topic, string? id = null)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetTag("messaging.system", System)
            .SetTag("messaging.operation.name", operation)
            .SetTag("messaging.operation.type", operation)
            .SetTag("messaging.destination.name", topic);
        if (id is not null)
        {
            activity.SetTag("messaging.message.id", id);
        }
    }
}
