namespace Ayon.Events.Load.Measuring;

/// <summary>One number that one round of a case gave.</summary>
/// <param name="Name">What it is, e.g. <c>p99</c>; with the unit, the head of its column.</param>
/// <param name="Unit">Its unit, e.g. <c>ms</c>; empty for a count.</param>
/// <param name="Value">The number; not a number when the round brought none.</param>
internal readonly record struct Figure(string Name, string Unit, double Value)
{
    public static Figure Rate(string what, long count, TimeSpan elapsed) => new("rate", what + "/s", count / elapsed.TotalSeconds);

    public static Figure Count(string name, long count) => new(name, "", count);

    public static Figure Milliseconds(string name, double value) => new(name, "ms", value);

    public static Figure Seconds(string name, TimeSpan value) => new(name, "s", value.TotalSeconds);

    /// <summary>The two percentiles that every scenario of latencies shows.</summary>
    public static Figure[] Of(Latencies latencies) =>
        [Milliseconds("p50", latencies.Percentile(50)), Milliseconds("p99", latencies.Percentile(99))];
}
