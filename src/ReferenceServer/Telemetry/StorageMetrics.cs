using System.Diagnostics.Metrics;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Telemetry;

/// <summary>Metrics of the database. The number of events is not measured, because its cost grows with that number.</summary>
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
            OperationsName, () => store.Load.Operations, "{operation}", "Database operations that are running or waiting.");
        meter.CreateObservableCounter(
            RefusedName, () => store.Load.Refused, "{operation}", "Operations rejected because too many were waiting.");
    }
}
