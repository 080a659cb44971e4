using System.Diagnostics.Metrics;
using Ayon.Events.Server.Diagnostics;

namespace Ayon.Events.Server.Realtime;

/// <summary>Metrics of WebSocket clients. Their names are contracts.</summary>
internal sealed class SocketMetrics
{
    public const string OverflowsName = "ayon.server.realtime.overflows";

    private readonly UpDownCounter<int> _clients;
    private readonly Counter<long> _overflows;

    public SocketMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(ServerMeter.Name);
#pragma warning restore CA2000
        _clients = meter.CreateUpDownCounter<int>("ayon.server.realtime.clients", "{client}", "Clients of the WebSocket.");
        _overflows = meter.CreateCounter<long>(OverflowsName, "{client}", "Clients closed for being too slow.");
    }

    public void ClientCame() => _clients.Add(1);

    public void ClientLeft() => _clients.Add(-1);

    public void ClientOverflowed() => _overflows.Add(1);
}
