using System.Globalization;
using System.Reflection;
using Ayon.Events.Diagnostics;
using Ayon.Events.Docs.Tests.Reading;
using Ayon.Events.Testing;
using Ayon.Events.Worker;

namespace Ayon.Events.Docs.Tests.References;

/// <summary>The tables of options name every option with the default that it has.</summary>
public sealed class OptionTests
{
    public static TheoryData<string, string, Type> Tables { get; } = new()
    {
        { "docs/options.md", nameof(AyonOptions), typeof(AyonOptions) },
        { "docs/options.md", nameof(EventLogOptions), typeof(EventLogOptions) },
        { "docs/options.md", nameof(AyonEventsHarnessOptions), typeof(AyonEventsHarnessOptions) },
        { "docs/handlers.md", "Settings", typeof(EnrollHandlerAttribute) },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Read_Table_HasEveryOptionWithItsDefault(string path, string heading, Type options)
    {
        var rows = Page.All.Single(page => page.Path == path).TableBelow(heading);
        var properties = options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(static property => property.CanWrite).ToList();
        // A row may tell of several that belong together, as in `RateLimit`, `RatePeriodSeconds`.
        var told = rows.SelectMany(static row => row[0].Split(", ").Zip(Split(row), static (name, value) => (Name: name.Trim('`'), Default: value))).ToList();
        Assert.Equal(properties.Select(static property => property.Name).Order(StringComparer.Ordinal), told.Select(static row => row.Name).Order(StringComparer.Ordinal));

        var instance = Activator.CreateInstance(options)!;
        foreach (var property in properties)
        {
            var actual = property.GetValue(instance);
            var shown = told.Single(row => row.Name == property.Name).Default;
            // Where there is no default the page says where the value comes from.
            Assert.True(actual is null || shown.Trim('`') == Text(actual) || shown.StartsWith(Text(actual) + ", ", StringComparison.Ordinal), $"{path}: the default of {options.Name}.{property.Name} is {actual}, not '{shown}'.");
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Read_Table_TellsTheRangeOfEveryOptionThatHasOne(string path, string heading, Type options)
    {
        var rows = Page.All.Single(page => page.Path == path).TableBelow(heading);
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (property.CustomAttributes.FirstOrDefault(static one => one.AttributeType.Name is "RangeAttribute" or "TimeRangeAttribute") is { } range)
            {
                var told = $"{Limit(range.ConstructorArguments[0].Value!)} to {Limit(range.ConstructorArguments[1].Value!)}";
                Assert.Contains(told, rows.Single(row => row[0] == $"`{property.Name}`")[2], StringComparison.Ordinal);
            }
        }
    }

    private static string Limit(object value) => value is not string text ? Text(value) : TimeSpan.Parse(text, CultureInfo.InvariantCulture) switch
    {
        { Ticks: 0 } => "0",
        { TotalSeconds: < 1 } time => $"{time.TotalMilliseconds:0} ms",
        { TotalMinutes: < 1 } time => $"{time.TotalSeconds:0} s",
        { TotalHours: < 1 } time => Count(time.TotalMinutes, "minute"),
        { TotalDays: < 1 } time => Count(time.TotalHours, "hour"),
        var time => Count(time.TotalDays, "day"),
    };

    private static string Count(double number, string unit) => $"{number:0} {unit}{(number > 1 ? "s" : "")}";

    private static string[] Split(string[] row) => row[0].Contains("`, `", StringComparison.Ordinal) ? row[1].Split("; ") is { Length: > 1 } parts ? parts : row[1].Split(", ") : [row[1]];

    private static string Text(object value) => value switch
    {
        TimeSpan { TotalSeconds: < 60 } time => $"{time.TotalSeconds:0} s",
        TimeSpan time => $"{time.TotalMinutes:0} min",
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        string[] { Length: 0 } => "none",
        _ => value.ToString()!,
    };
}
