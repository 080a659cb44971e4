using System.Globalization;
using System.Text.RegularExpressions;
using Ayon.Events.Generators.Tests.Corpus;

namespace Ayon.Events.Packages.Tests;

/// <summary>The corpus of declarations, built from the package as users do: one project of those that are right, and one of the others.</summary>
public sealed partial class CorpusTests(PackageFeed feed)
{
    private const string Usings = "global using System.Text.Json.Serialization;";

    [Fact]
    public async Task Build_RightCases_HasNoWarning()
    {
        // The analyzers of trimming and Native AOT look at what is generated, too.
        var output = await BuildAsync("RightCorpus", CorpusCase.Right, succeeds: true, "<IsAotCompatible>true</IsAotCompatible>");
        Assert.Empty(Found(output));
    }

    [Fact]
    public async Task Build_WrongCases_SaysWhatIsExpected()
    {
        var output = await BuildAsync("WrongCorpus", CorpusCase.Wrong, succeeds: false);
        Assert.Equal(CorpusCase.Wrong.SelectMany(static @case => @case.Expected).Order(StringComparer.Ordinal), Found(output));
    }

    private async Task<string> BuildAsync(string name, IReadOnlyList<CorpusCase> cases, bool succeeds, string properties = "")
    {
        var consumer = feed.WriteConsumer(
            name,
            // The framework's own generator has nothing to make for a context that is written by hand, and says so.
            "<EnableNETAnalyzers>false</EnableNETAnalyzers><NoWarn>$(NoWarn);SYSLIB1032</NoWarn>" + properties,
            [("Usings.cs", Usings), .. cases.Select(static @case => (@case.Name, @case.Source))]);
        return await Dotnet.RunAsync(consumer, succeeds, "build");
    }

    // Each is shown once while building and once at the end.
    private static IEnumerable<string> Found(string output) => Diagnostic().Matches(output)
        .Select(static match => (Place: match.Value, Found: CorpusCase.Found(match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[4].Value)))
        .Distinct()
        .Select(static found => found.Found)
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"([A-Za-z.]+\.cs)\((\d+),(\d+)\): (?:error|warning) ([A-Z]+[0-9]+): [^\[\r\n]*")]
    private static partial Regex Diagnostic();
}
