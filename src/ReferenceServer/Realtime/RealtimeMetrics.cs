using System.Diagnostics.Metrics;
using Ayon.Events.Server.Telemetry;

namespace Ayon.Events.Server.Realtime;

/// <summary>What monitoring should know of events and of those who listen. Names are contracts.</summary>
internal sealed class RealtimeMetrics
{
    public const string EventsName = "ayon.server.events";
    public const string OverflowsName = "ayon.server.realtime.overflows";
    public const string GapsName = "ayon.server.realtime.gaps";
    public const string DroppedName = "ayon.server.realtime.backplane.dropped";

    private readonly Counter<long> _events;
    private readonly UpDownCounter<int> _clients;
    private readonly Counter<long> _overflows;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _gaps;

    public RealtimeMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(ServerMeter.Name);
#pragma warning restore CA2000
        _events = meter.CreateCounter<long>(EventsName, "{event}", "Events that clients of this process made; tag 'kind': 'stored', 'broadcast' or 'updated'.");
        _clients = meter.CreateUpDownCounter<int>("ayon.server.realtime.clients", "{client}", "Clients of the WebSocket.");
        _overflows = meter.CreateCounter<long>(OverflowsName, "{client}", "Clients closed for being too slow.");
        _sent = meter.CreateCounter<long>("ayon.server.realtime.backplane.sent", "{notice}", "Notices sent to other processes.");
        _received = meter.CreateCounter<long>("ayon.server.realtime.backplane.received", "{notice}", "Notices received from other processes.");
        _dropped = meter.CreateCounter<long>(DroppedName, "{notice}", "Notices that found no room while the backplane was slow or away.");
        _gaps = meter.CreateCounter<long>(GapsName, "{gap}", "Times that clients were told they may have missed events.");
    }

    /// <summary>An event was stored, only broadcast, or updated.</summary>
    public void Published(Notice notice) => _events.Add(1, new KeyValuePair<string, object?>(
        "kind",
        notice.Store switch
        {
            true => "stored",
            false => "broadcast",
            null => "updated",
        }));

    public void ClientCame() => _clients.Add(1);

    public void ClientLeft() => _clients.Add(-1);

    public void ClientOverflowed() => _overflows.Add(1);

    public void NoticesSent(int count) => _sent.Add(count);

    public void NoticesReceived(int count) => _received.Add(count);

    public void NoticeDropped() => _dropped.Add(1);

    public void GapTold() => _gaps.Add(1);
}
