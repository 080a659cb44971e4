using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Tests.Export;

/// <summary>The property that a build sets to have files made, and the files as its task reads them.</summary>
/// <param name="name">Its name; null where none is set.</param>
internal sealed class BuildProperty(string? name) : AnalyzerConfigOptionsProvider
{
    private const string FileMark = "//= ";

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(name);

    public static ImmutableDictionary<string, string> Files(string text) => text.Split(FileMark).Skip(1).ToImmutableDictionary(
        static file => file[..file.IndexOf('\n', StringComparison.Ordinal)],
        static file => string.Join('\n', file.Split('\n').Skip(1).Where(static line => line.Length > 0).Select(static line => line[3..])) + "\n");

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(string? name) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = name is not null && key == "build_property." + name ? "true" : null;
            return value is not null;
        }
    }
}
