using System.Globalization;
using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Reports;

/// <summary>Numbers as people read them: three or more digits, none of them noise.</summary>
internal static class NumberText
{
    public const string None = "–";

    public static string Of(double? value) => value switch
    {
        null or double.NaN => None,
        0 => "0",
        >= 100 or <= -100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ when value == Math.Truncate(value.Value) => value.Value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>Median and, where rounds differ, the range.</summary>
    public static string Of(MetricResult metric) => metric.Values.Count == 1 || metric.Min == metric.Max
        ? Of(metric.Median)
        : $"{Of(metric.Median)} ({Of(metric.Min)}–{Of(metric.Max)})";

    public static string WithUnit(MetricResult metric) => $"{metric.Name} {Of(metric)}{(metric.Unit.Length == 0 ? "" : " " + metric.Unit)}";
}
