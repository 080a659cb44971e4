using System.Diagnostics.Metrics;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Telemetry;

/// <summary>What monitoring should know of the database. How many events it has is not asked: that costs the more the more there are.</summary>
internal sealed class StorageMetrics
{
    public const string OperationsName = "ayon.server.storage.operations";
    public const string RefusedName = "ayon.server.storage.refused";

    public StorageMetrics(IMeterFactory meters, IEventStore store)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(ServerMeter.Name);
#pragma warning restore CA2000
        meter.CreateObservableUpDownCounter(
            OperationsName, () => store.Load.Operations, "{operation}", "Operations that the database works on or that wait for their turn.");
        meter.CreateObservableCounter(
            RefusedName, () => store.Load.Refused, "{operation}", "Operations refused because too many were waiting.");
    }
}
