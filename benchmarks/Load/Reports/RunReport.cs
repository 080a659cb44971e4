using System.Runtime.InteropServices;
using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Reports;

/// <summary>All that a run of the program found out, and under which circumstances.</summary>
internal sealed record RunReport
{
    /// <summary>What was measured, e.g. <c>reference server on SQLite</c>.</summary>
    public required string Server { get; init; }

    public string? ServerVersion { get; init; }

    public IReadOnlyList<string> Extensions { get; init; } = [];

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Rounds of each case.</summary>
    public required int Runs { get; init; }

    /// <summary>A quick run shows that everything works; its numbers mean little.</summary>
    public required bool Quick { get; init; }

    public string Machine { get; } =
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    public IReadOnlyList<ScenarioResult> Scenarios { get; init; } = [];
}
