using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ayon.Events.Diagnostics;

/// <summary>
/// Traces and metrics of the SDK, following OpenTelemetry's conventions for messaging. Subscribe with <c>AddSource(AyonEventsTelemetry.Name)</c>
/// and <c>AddMeter(AyonEventsTelemetry.Name)</c>.
/// </summary>
public static class AyonEventsTelemetry
{
    /// <summary>Name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "Ayon.Events";

    private const string System = "ayon";

    /// <summary>Gets the source of all spans.</summary>
    internal static ActivitySource Source { get; } = new(Name, typeof(AyonEventsTelemetry).Assembly.GetName().Version?.ToString(3));

    /// <summary>Creates the tag that names the topic a measurement belongs to.</summary>
    internal static KeyValuePair<string, object?> TagOf(string topic) => new("messaging.destination.name", topic);

    /// <summary>Adds the tags that every span has.</summary>
    /// <param name="activity">The span, or null without a listener.</param>
    /// <param name="operation">The operation: <c>send</c>, <c>receive</c>, <c>process</c> or <c>settle</c>.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="id">The id of the event, if it has one.</param>
    internal static Activity? Describe(this Activity? activity, string operation, string topic, string? id = null)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return activity;
        }

        activity.SetTag("messaging.system", System)
            .SetTag("messaging.operation.name", operation)
            .SetTag("messaging.operation.type", operation)
            .SetTag("messaging.destination.name", topic);
        return id is null ? activity : activity.SetTag("messaging.message.id", id);
    }
}
