using System.Diagnostics.Metrics;
using Ayon.Events.Server.Diagnostics;

namespace Ayon.Events.Server.Backplane;

/// <summary>Metrics of notices between processes. Their names are contracts.</summary>
internal sealed class BackplaneMetrics
{
    public const string GapsName = "ayon.server.realtime.gaps";
    public const string DroppedName = "ayon.server.realtime.backplane.dropped";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _gaps;

    public BackplaneMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(ServerMeter.Name);
#pragma warning restore CA2000
        _sent = meter.CreateCounter<long>("ayon.server.realtime.backplane.sent", "{notice}", "Notices sent to other processes.");
        _received = meter.CreateCounter<long>("ayon.server.realtime.backplane.received", "{notice}", "Notices received from other processes.");
        _dropped = meter.CreateCounter<long>(DroppedName, "{notice}", "Notices dropped because the queue was full while the backplane was slow or unreachable.");
        _gaps = meter.CreateCounter<long>(GapsName, "{gap}", "Number of gap notices sent to clients.");
    }

    public void NoticesSent(int count) => _sent.Add(count);

    public void NoticesReceived(int count) => _received.Add(count);

    public void NoticeDropped() => _dropped.Add(1);

    public void GapTold() => _gaps.Add(1);
}
