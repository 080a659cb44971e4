using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>The spans and metrics of jobs.</summary>
internal sealed class JobTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _jobs;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _queueDelay;
    private readonly UpDownCounter<int> _lanesBusy;
    private readonly Counter<long> _wakeUps;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _reclaimed;

    public JobTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(AyonEventsTelemetry.Name);
        _jobs = _meter.CreateCounter<long>("ayon.events.jobs", "{job}", "Completed attempts at jobs, by outcome.");
        _duration = _meter.CreateHistogram<double>("messaging.process.duration", "s", "Duration of attempts at jobs.");
        _queueDelay = _meter.CreateHistogram<double>("ayon.events.queue.delay", "s", "Time from the creation of the source event to the start of the job.");
        _lanesBusy = _meter.CreateUpDownCounter<int>("ayon.events.lanes.busy", "{lane}", "Lanes that run a job.");
        _wakeUps = _meter.CreateCounter<long>("ayon.events.wakeups", "{wakeup}", "Notices of the event stream that woke a lane.");
        _lost = _meter.CreateCounter<long>("ayon.events.jobs.lost", "{job}", "Jobs that were cancelled because another worker had taken them over.");
        _reclaimed = _meter.CreateCounter<long>("ayon.events.jobs.reclaimed", "{job}", "Abandoned jobs that this worker took over, restarted or failed.");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Records the span of a job's hand-out, which began with the request.</summary>
    public static void Received(string target, string jobId, DateTimeOffset asked)
    {
        using var activity = AyonEventsTelemetry.Source.StartActivity($"receive {target}", ActivityKind.Client, default(ActivityContext), startTime: asked);
        activity.Describe("receive", target, jobId);
    }

    /// <summary>Starts the span of an attempt, linked to the dispatch that caused the job.</summary>
    public static Activity? StartProcess(RunningJob job, AyonEvent source)
    {
        var links = TraceContext.Read(source.Payload) is { } cause ? new[] { new ActivityLink(cause) } : null;
        var activity = AyonEventsTelemetry.Source.StartActivity($"process {job.Target}", ActivityKind.Consumer, default(ActivityContext), links: links);
        return activity.Describe("process", job.Target, job.Id)?.SetTag("ayon.event.depends_on", source.Id).SetTag("ayon.event.sender", job.Sender);
    }

    /// <summary>Starts the span for writing the result of an attempt.</summary>
    public static Activity? StartSettle(RunningJob job) =>
        AyonEventsTelemetry.Source.StartActivity($"settle {job.Target}", ActivityKind.Client).Describe("settle", job.Target, job.Id);

    public void Started(string target, TimeSpan queueDelay)
    {
        var topic = AyonEventsTelemetry.TagOf(target);
        _lanesBusy.Add(1, topic);
        _queueDelay.Record(Math.Max(0, queueDelay.TotalSeconds), topic);
    }

    public void Ended(string target, string outcome, TimeSpan duration)
    {
        var topic = AyonEventsTelemetry.TagOf(target);
        var ended = new KeyValuePair<string, object?>("ayon.job.outcome", outcome);
        _lanesBusy.Add(-1, topic);
        _jobs.Add(1, topic, ended);
        _duration.Record(duration.TotalSeconds, topic, ended);
        if (outcome == "lost")
        {
            _lost.Add(1, topic);
        }
    }

    public void WokenUp(string topic) => _wakeUps.Add(1, AyonEventsTelemetry.TagOf(topic));

    public void Reclaimed(string topic, int count) => _reclaimed.Add(count, AyonEventsTelemetry.TagOf(topic));
}
