using System.Diagnostics.Metrics;
using Ayon.Events.Diagnostics;

namespace Ayon.Events.Feeds;

/// <summary>The metrics of feeds. The client records a span for each dispatch.</summary>
internal sealed class FeedTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _items;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _lag;

    public FeedTelemetry(IMeterFactory meters, FeedStates feeds)
    {
        _meter = meters.Create(AyonEventsTelemetry.Name);
        _items = _meter.CreateCounter<long>("ayon.events.feed.items", "{item}", "Items that sources returned, by outcome: dispatched, known, ignored or rejected.");
        _failures = _meter.CreateCounter<long>("ayon.events.feed.failures", "{failure}", "Failed reads and dispatches of feeds.");
        _lag = _meter.CreateHistogram<double>("ayon.events.feed.lag", "s", "Time from the occurrence in the other system to the dispatch of its event.");
        _meter.CreateObservableGauge(
            "ayon.events.feed.silence",
            () => feeds.All.Where(static state => state.IsLeader).Select(static state => new Measurement<double>(state.Silence.TotalSeconds, TagOf(state.Feed))),
            "s",
            "Time since the last item of each feed that this process reads.");
        _meter.CreateObservableGauge(
            "ayon.events.feed.quiet",
            () => feeds.All.Where(static state => state.IsLeader).Select(static state => new Measurement<int>(state.IsQuiet ? 1 : 0, TagOf(state.Feed))),
            "{feed}",
            "1 while a feed has been quiet for longer than its QuietAfter.");
    }

    public void Dispose() => _meter.Dispose();

    public void Received(Feed feed, string outcome) =>
        _items.Add(1, TagOf(feed), AyonEventsTelemetry.TagOf(feed.Topic), new KeyValuePair<string, object?>("ayon.feed.outcome", outcome));

    public void Dispatched(Feed feed, TimeSpan? lag)
    {
        Received(feed, "dispatched");
        if (lag is { } time)
        {
            _lag.Record(Math.Max(0, time.TotalSeconds), TagOf(feed), AyonEventsTelemetry.TagOf(feed.Topic));
        }
    }

    public void Failed(Feed feed) => _failures.Add(1, TagOf(feed), AyonEventsTelemetry.TagOf(feed.Topic));

    private static KeyValuePair<string, object?> TagOf(Feed feed) => new("ayon.feed.name", feed.Name);
}
