using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Reports;

/// <summary>A scenario as a table of texts, the same on the console and in Markdown.</summary>
internal static class ReportRows
{
    public static IReadOnlyList<string> Head(ScenarioResult scenario) =>
        ["case", .. Metrics(scenario).Select(static metric => metric.Unit.Length == 0 ? metric.Name : $"{metric.Name}, {metric.Unit}"),
            .. HasCosts(scenario) ? ["server MiB", "peak MiB", "server cores", "client cores"] : Array.Empty<string>(), .. WasBusy(scenario) ? ["answers 503"] : Array.Empty<string>()];

    public static IEnumerable<IReadOnlyList<string>> Body(ScenarioResult scenario)
    {
        var metrics = Metrics(scenario);
        foreach (var one in scenario.Cases)
        {
            yield return
            [
                one.Name,
                .. metrics.Select(metric => one.Metrics.FirstOrDefault(own => own.Name == metric.Name) is { } own ? NumberText.Of(own) : NumberText.None),
                .. HasCosts(scenario)
                    ? [NumberText.Of(one.Cost.ServerMemory), NumberText.Of(one.Cost.ServerPeakMemory), NumberText.Of(one.Cost.ServerCores), NumberText.Of(one.Cost.ClientCores)]
                    : Array.Empty<string>(),
                .. WasBusy(scenario) ? [NumberText.Of(one.BusyAnswers)] : Array.Empty<string>(),
            ];
        }
    }

    /// <summary>Why a scenario has no table, or not a whole one; null when it has.</summary>
    public static string? Remark(ScenarioResult scenario) => scenario.Outcome switch
    {
        Outcome.NotOffered => $"not offered: {scenario.Reason}",
        Outcome.Failed => $"failed: {scenario.Reason}",
        _ => null,
    };

    public static string Circumstances(RunReport report) =>
        $"{string.Join(" and ", report.Sides.Select(static side => $"{side.Server}, version {side.ServerVersion ?? "unknown"}"))}; {report.Machine}; " +
        $"median (lowest–highest) of {report.Runs} {(report.Runs == 1 ? "run" : "runs")}{(report.Quick ? "; quick, so the numbers mean little" : "")}";

    /// <summary>The tables of a report: of each server, then of their comparisons.</summary>
    public static IEnumerable<ScenarioResult> Tables(RunReport report) =>
    [
        .. report.Sides.SelectMany(side => side.Scenarios.Select(scenario => report.Sides.Count == 1 ? scenario : scenario with { Title = $"{scenario.Title}: {side.Server}" })),
        .. report.Comparisons.SelectMany(static comparison => comparison.Scenarios),
    ];

    // A ratio has none.
    private static bool HasCosts(ScenarioResult scenario) => scenario.Cases.Any(static one => one.Cost != new CaseCost());

    // A column only for what is worth knowing: most servers never are.
    private static bool WasBusy(ScenarioResult scenario) => scenario.Cases.Any(static one => one.BusyAnswers > 0);

    private static MetricResult[] Metrics(ScenarioResult scenario) =>
        [.. scenario.Cases.SelectMany(static one => one.Metrics).DistinctBy(static metric => metric.Name)];
}
