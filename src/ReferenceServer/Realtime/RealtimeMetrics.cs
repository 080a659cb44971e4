using System.Diagnostics.Metrics;

namespace Ayon.Events.Server.Realtime;

/// <summary>What monitoring should know of the WebSocket. Names are contracts.</summary>
internal sealed class RealtimeMetrics
{
    public const string MeterName = "Ayon.Events.Server";
    public const string OverflowsName = "ayon.server.realtime.overflows";
    public const string GapsName = "ayon.server.realtime.gaps";
    public const string DroppedName = "ayon.server.realtime.backplane.dropped";

    private readonly UpDownCounter<int> _clients;
    private readonly Counter<long> _overflows;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _gaps;

    public RealtimeMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(MeterName);
#pragma warning restore CA2000
        _clients = meter.CreateUpDownCounter<int>("ayon.server.realtime.clients", "{client}", "Clients of the WebSocket.");
        _overflows = meter.CreateCounter<long>(OverflowsName, "{client}", "Clients closed for being too slow.");
        _sent = meter.CreateCounter<long>("ayon.server.realtime.backplane.sent", "{notice}", "Notices sent to other processes.");
        _received = meter.CreateCounter<long>("ayon.server.realtime.backplane.received", "{notice}", "Notices received from other processes.");
        _dropped = meter.CreateCounter<long>(DroppedName, "{notice}", "Notices that found no room while the backplane was slow or away.");
        _gaps = meter.CreateCounter<long>(GapsName, "{gap}", "Times that clients were told they may have missed events.");
    }

    public void ClientCame() => _clients.Add(1);

    public void ClientLeft() => _clients.Add(-1);

    public void ClientOverflowed() => _overflows.Add(1);

    public void NoticesSent(int count) => _sent.Add(count);

    public void NoticesReceived(int count) => _received.Add(count);

    public void NoticeDropped() => _dropped.Add(1);

    public void GapTold() => _gaps.Add(1);
}
