using System.Runtime.InteropServices;
using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Reports;

/// <summary>All that a run of the program found out, and under which circumstances.</summary>
internal sealed record RunReport
{
    /// <summary>The server that was measured, and then those that it was compared with.</summary>
    public required IReadOnlyList<SideReport> Sides { get; init; }

    /// <summary>How many times as good the first server was as each of the others.</summary>
    public IReadOnlyList<Comparison> Comparisons => [.. Sides.Skip(1).Select(other => Comparison.Of(Sides[0], other))];

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Rounds of each case.</summary>
    public required int Runs { get; init; }

    /// <summary>A quick run shows that everything works; its numbers mean little.</summary>
    public required bool Quick { get; init; }

    public string Machine { get; } =
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
}

/// <summary>What was found out about one server.</summary>
internal sealed record SideReport
{
    /// <summary>What was measured, e.g. <c>reference server on SQLite</c>.</summary>
    public required string Server { get; init; }

    public string? ServerVersion { get; set; }

    public IReadOnlyList<string> Extensions { get; set; } = [];

    public List<ScenarioResult> Scenarios { get; } = [];
}
