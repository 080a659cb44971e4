using System.Diagnostics.Metrics;
using Ayon.Events.Server.Diagnostics;

namespace Ayon.Events.Server.Operations.Retention;

/// <summary>Metrics of retention. Their names are contracts.</summary>
internal sealed class RetentionMetrics
{
    public const string DeletedName = "ayon.server.retention.deleted";
    public const string SweepsName = "ayon.server.retention.sweeps";

    private const string KindTag = "kind";
    private const string OutcomeTag = "outcome";

    private readonly Counter<long> _deleted;
    private readonly Counter<long> _sweeps;

    public RetentionMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(ServerMeter.Name);
#pragma warning restore CA2000
        _deleted = meter.CreateCounter<long>(DeletedName, "{event}", "Events deleted by retention; tag 'kind': 'event' or 'log'.");
        _sweeps = meter.CreateCounter<long>(SweepsName, "{sweep}", "Retention runs; tag 'outcome': 'done', 'elsewhere' or 'failed'.");
    }

    public void Deleted(int events, int logs)
    {
        _deleted.Add(events, new KeyValuePair<string, object?>(KindTag, "event"));
        _deleted.Add(logs, new KeyValuePair<string, object?>(KindTag, "log"));
    }

    /// <param name="outcome"><c>done</c>, <c>elsewhere</c> or <c>failed</c>.</param>
    public void Swept(string outcome) => _sweeps.Add(1, new KeyValuePair<string, object?>(OutcomeTag, outcome));
}
