using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators.Tests;

/// <summary>An example in which <c>⟦…⟧</c> marks what a diagnostic points at.</summary>
internal static class MarkedSource
{
    // The compiler refuses these by itself: what is no topic, or no topic that can be dispatched, stands where one must.
    private static readonly string[] AlsoRefused = ["AYE0020", "AYE0030"];

    /// <summary>The example without its marks, and where they were.</summary>
    public static (string Source, IEnumerable<TextSpan> Spans) Parse(string text)
    {
        var spans = new List<TextSpan>();
        for (var start = text.IndexOf('⟦', StringComparison.Ordinal); start >= 0; start = text.IndexOf('⟦', StringComparison.Ordinal))
        {
            var end = text.IndexOf('⟧', StringComparison.Ordinal) - 1;
            text = text.Remove(start, 1).Remove(end, 1);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return (text, spans);
    }

    /// <summary>What is said of an example: a diagnostic at each of its marks, and no other, of the compiler or of the package.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindOnceAsync(string id, string text)
    {
        var (source, spans) = Parse(text);
        var (complete, errors) = Compilations.Edit(Compilations.Create(source));
        Diagnostic[] found = [.. errors, .. await Compilations.AnalyzeCompleteAsync(complete), .. Compilations.CompilerDiagnostics(complete).Where(diagnostic => diagnostic.Id != "CS0311" || !AlsoRefused.Contains(id))];
        Assert.Equal(
            spans.Select(span => Describe(source, span, id)),
            found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => Describe(source, diagnostic.Location.SourceSpan, diagnostic.Id)));
        return found;
    }

    private static string Describe(string source, TextSpan span, string id) => $"{id} at {span.Start}: {(span.End <= source.Length ? source[span.Start..span.End] : "")}";
}
