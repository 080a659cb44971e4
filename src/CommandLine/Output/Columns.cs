using System.Text;

namespace Ayon.Events.CommandLine.Output;

/// <summary>A table without lines between the columns, so that scripts can also read it.</summary>
/// <param name="headers">The columns; without names for no header.</param>
internal sealed class Columns(params Column[] headers)
{
    private const int Gap = 2;

    private readonly List<(string Text, string? Style)[]> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">The plain text and the style of each column.</param>
    public void Add(params (string? Text, string? Style)[] cells) =>
        _rows.Add([.. cells.Select(static cell => (Texts.OneLine(cell.Text), cell.Style))]);

    /// <summary>Writes the rows.</summary>
    /// <param name="screen">The output.</param>
    /// <param name="isWide">Whether to write complete texts on a terminal, too.</param>
    public void Write(Screen screen, bool isWide = false)
    {
        foreach (var line in Lines(isWide ? null : screen.Width))
        {
            screen.Line(line.Markup);
        }
    }

    /// <summary>Formats the rows. Empty columns are omitted.</summary>
    /// <param name="width">
    /// The width to fit into; null for any. Texts are truncated first, then columns at the right are omitted. Columns that are always complete may
    /// still need more.
    /// </param>
    public IReadOnlyList<TextLine> Lines(int? width)
    {
        if (_rows.Count == 0)
        {
            return [];
        }

        var shown = Enumerable.Range(0, headers.Length).Where(index => _rows.Exists(row => row[index].Text.Length > 0)).ToList();
        var widths = headers.Select((header, index) => Math.Max(header.Name.Length, _rows.Max(row => row[index].Text.Length))).ToArray();
        if (width is { } room)
        {
            Fit(shown, widths, room);
        }

        var names = headers.Select(static header => (header.Name, (string?)"grey")).ToArray();
        return [.. (headers.Any(static header => header.Name.Length > 0) ? _rows.Prepend(names) : _rows).Select(row => Line(row, shown, widths))];
    }

    private void Fit(List<int> shown, int[] widths, int room)
    {
        var least = headers.Select((header, index) => header.Least is { } few ? Math.Min(few, widths[index]) : widths[index]).ToArray();
        while (Needed(least) > room && shown.FindLastIndex(index => headers[index].Least is not null) is > 0 and var omitted)
        {
            shown.RemoveAt(omitted);
        }

        while (Needed(widths) > room && shown.Where(index => widths[index] > least[index]).OrderByDescending(index => widths[index]).Cast<int?>().FirstOrDefault() is { } widest)
        {
            widths[widest]--;
        }

        int Needed(int[] each) => shown.Sum(index => each[index] + Gap) - Gap;
    }

    private static TextLine Line((string Text, string? Style)[] row, List<int> shown, int[] widths)
    {
        var line = new StringBuilder();
        var (padding, length) = (0, 0);
        foreach (var index in shown)
        {
            var text = Texts.Cut(row[index].Text, widths[index]);
            // Spaces are written only before the next text, so that no line ends with spaces.
            if (text.Length > 0)
            {
                line.Append(' ', padding).Append(Texts.Styled(text, row[index].Style));
                length += padding + text.Length;
                padding = 0;
            }

            padding += widths[index] - text.Length + Gap;
        }

        return new TextLine(line.ToString(), length);
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">The name in the header.</param>
/// <param name="Least">The width down to which its texts may be truncated; null for a column that is always complete.</param>
internal readonly record struct Column(string Name, int? Least = null)
{
    public static implicit operator Column(string name) => new(name);
}

/// <summary>A line of a table.</summary>
/// <param name="Markup">The line as markup.</param>
/// <param name="Length">The number of characters of its text.</param>
internal readonly record struct TextLine(string Markup, int Length);
