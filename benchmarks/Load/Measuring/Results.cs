using System.Text.Json.Serialization;

namespace Ayon.Events.Load.Measuring;

/// <summary>What became of a scenario.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    Measured,
    NotOffered,
    Failed,
}

/// <summary>A figure over all rounds of a case.</summary>
internal sealed record MetricResult
{
    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>One value a round, in the order of the rounds.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    public double Median
    {
        get
        {
            var sorted = Values.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public double Min => Values.Min();

    public double Max => Values.Max();
}

/// <summary>What the machine spent on the measured rounds of a case.</summary>
internal sealed record CaseCost
{
    /// <summary>Resident memory of the server after the case, in MiB; null when the server is not ours.</summary>
    public double? ServerMemory { get; init; }

    /// <summary>The most resident memory that the server had since its start, in MiB.</summary>
    public double? ServerPeakMemory { get; init; }

    /// <summary>Cores that the server kept busy, 1.0 for one whole core.</summary>
    public double? ServerCores { get; init; }

    /// <summary>Cores that this program kept busy.</summary>
    public double ClientCores { get; init; }
}

/// <summary>A case of a scenario, e.g. 16 clients.</summary>
internal sealed record CaseResult
{
    public required string Name { get; init; }

    public required IReadOnlyList<MetricResult> Metrics { get; init; }

    public required CaseCost Cost { get; init; }

    /// <summary>How often, in all rounds, the server answered 503 and was asked again.</summary>
    public long BusyAnswers { get; init; }
}

/// <summary>All cases of a scenario that were measured.</summary>
internal sealed record ScenarioResult
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Why it was not, or not wholly, measured.</summary>
    public string? Reason { get; init; }

    public required IReadOnlyList<CaseResult> Cases { get; init; }
}
