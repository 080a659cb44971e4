using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Settings;

/// <summary>docs/server.md names every setting and metric that there is, and no other.</summary>
public sealed partial class SettingsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "server.md"));

    [Fact]
    public void Document_NamesEverySettingWithItsDefault_AndNoOther()
    {
        var documented = Row().Matches(Document).ToDictionary(static row => row.Groups[1].Value, static row => row.Groups[2].Value, StringComparer.Ordinal);
        var settings = ServerSections.All.SelectMany(static section => section.Value.Select(property => (Name: $"{section.Key}:{property.Name}", Property: property))).ToList();

        Assert.Equal(settings.Select(static setting => setting.Name).Order(StringComparer.Ordinal), documented.Keys.Order(StringComparer.Ordinal));
        Assert.All(settings.Where(static setting => DefaultOf(setting.Property) is not null), setting =>
            Assert.Equal((setting.Name, $"`{DefaultOf(setting.Property)}`"), (setting.Name, documented[setting.Name])));
    }

    [Fact]
    public async Task Document_NamesEveryMetric_AndNoOther()
    {
        await using var server = await TestServer.StartAsync();
        var meters = server.Services.GetRequiredService<IMeterFactory>();
        var made = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ServerMeter.Name && instrument.Meter.Scope == meters)
                {
                    made.Add(instrument.Name);
                }
            },
        };
        listener.Start();
        var documented = Metric().Matches(Document).Select(static match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(made.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    // Null where the default is found out when the server starts.
    private static string? DefaultOf(PropertyInfo property) => property.GetValue(Activator.CreateInstance(property.DeclaringType!)) switch
    {
        null or "" => null,
        bool flag => flag ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^\| `([A-Z][A-Za-z]*:[A-Za-z]+)` \| ([^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(ayon\\.server\\.[a-z.]+)`")]
    private static partial Regex Metric();
}
