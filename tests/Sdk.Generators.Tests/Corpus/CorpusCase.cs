using System.Text.RegularExpressions;

namespace Ayon.Events.Generators.Tests.Corpus;

/// <summary>
/// A file of declarations as users might write them, with what is expected of them: <c>// AYE0011</c> at the end of a line says which
/// diagnostics point at it, and without any the file compiles without a warning; each <c>// => {…} {…}</c> says the summary and payload of
/// one of its <c>Samples.All</c>.
/// </summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Source">What it holds.</param>
public sealed partial record CorpusCase(string Name, string Source)
{
    private const string SampleMark = "// => ";

    /// <summary>Every case.</summary>
    public static IReadOnlyList<CorpusCase> All { get; } =
        [.. Directory.GetFiles(Repository.PathOf("tests", "Sdk.Generators.Tests", "Corpus", "Cases"), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(static path => new CorpusCase(Path.GetFileName(path), File.ReadAllText(path)))];

    /// <summary>Those that compile without a warning.</summary>
    public static IReadOnlyList<CorpusCase> Right { get; } = [.. All.Where(static @case => @case.Expected.Count == 0)];

    /// <summary>Those that do not.</summary>
    public static IReadOnlyList<CorpusCase> Wrong { get; } = [.. All.Where(static @case => @case.Expected.Count > 0)];

    /// <summary>What is said of it, as <see cref="Found"/> writes it.</summary>
    public IReadOnlyList<string> Expected => [.. Lines
        .Select(static (line, index) => (Mark: Mark().Match(line), Number: index + 1))
        .SelectMany(line => Id().Matches(line.Mark.Value).Select(id => Found(Name, line.Number, id.Value)))
        .Order(StringComparer.Ordinal)];

    /// <summary>The events of its samples.</summary>
    public IReadOnlyList<string> Samples =>
        [.. Lines.Select(static line => line.Trim()).Where(static line => line.StartsWith(SampleMark, StringComparison.Ordinal)).Select(static line => line[SampleMark.Length..])];

    private string[] Lines => Source.Split('\n');

    /// <summary>A diagnostic in words that can be compared.</summary>
    public static string Found(string file, int line, string id) => FormattableString.Invariant($"{file}({line:000}) {id}");

    /// <inheritdoc/>
    public override string ToString() => Name;

    [GeneratedRegex("//( AYE[0-9]{4})+$")]
    private static partial Regex Mark();

    [GeneratedRegex("AYE[0-9]{4}")]
    private static partial Regex Id();
}
