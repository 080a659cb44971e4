using System.Diagnostics.Metrics;
using Ayon.Events.Server.Diagnostics;

namespace Ayon.Events.Server.Notices;

/// <summary>Metrics of events. Their names are contracts.</summary>
internal sealed class NoticeMetrics
{
    public const string EventsName = "ayon.server.events";

    private readonly Counter<long> _events;

    public NoticeMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(ServerMeter.Name);
#pragma warning restore CA2000
        _events = meter.CreateCounter<long>(EventsName, "{event}", "Events that clients of this process created or updated; tag 'kind': 'stored', 'broadcast' or 'updated'.");
    }

    /// <summary>Counts an event that was stored, only broadcast, or updated.</summary>
    public void Published(Notice notice) => _events.Add(1, new KeyValuePair<string, object?>(
        "kind",
        notice.Store switch
        {
            true => "stored",
            false => "broadcast",
            null => "updated",
        }));
}
