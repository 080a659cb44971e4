using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators.Tests;

/// <summary>An example in which <c>⟦…⟧</c> marks what a diagnostic points at.</summary>
internal static class MarkedSource
{
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
}
