using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Reports;

/// <summary>How many times as good a server was as another, round by round.</summary>
/// <param name="Server">The other.</param>
/// <param name="Scenarios">The scenarios that both were measured with; each metric is a ratio, above 1 where the first server is better.</param>
internal sealed record Comparison(string Server, IReadOnlyList<ScenarioResult> Scenarios)
{
    public static Comparison Of(SideReport first, SideReport other) => new(
        other.Server,
        [
            .. from mine in first.Scenarios
               join its in other.Scenarios on mine.Name equals its.Name
               let cases = (from one in mine.Cases join two in its.Cases on one.Name equals two.Name select Of(one, two)).ToList()
               where cases.Count > 0
               select mine with { Title = $"{mine.Title}: times as good as {other.Server}", Outcome = Outcome.Measured, Reason = null, Cases = cases },
        ]);

    private static CaseResult Of(CaseResult mine, CaseResult its) => new()
    {
        Name = mine.Name,
        Metrics = [.. from one in mine.Metrics join two in its.Metrics on one.Name equals two.Name where one.Unit.Length > 0 select Of(one, two)],
        Cost = new CaseCost(),
    };

    // The rounds were taken in turn: the first of one belongs to the first of the other.
    private static MetricResult Of(MetricResult mine, MetricResult its) => new()
    {
        Name = mine.Name,
        Unit = "",
        Values = [.. mine.Values.Zip(its.Values, (one, two) => mine.Unit.EndsWith("/s", StringComparison.Ordinal) ? one / two : two / one)],
    };
}
