using System.Text;

namespace Ayon.Events.CommandLine.Output;

/// <summary>A table without lines between the columns, so that scripts can also read it.</summary>
/// <param name="headers">The names of the columns; none for no header.</param>
internal sealed class Columns(params string[] headers)
{
    private const int Gap = 2;
    private const int LeastLast = 12;

    private readonly List<(string Text, string? Style)[]> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">The plain text and the style of each column.</param>
    public void Add(params (string? Text, string? Style)[] cells) =>
        _rows.Add([.. cells.Select(static cell => (Texts.OneLine(cell.Text), cell.Style))]);

    /// <summary>Writes the rows. Empty columns are omitted; the last column is truncated to the width of the terminal.</summary>
    public void Write(Screen screen)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var shown = Enumerable.Range(0, _rows[0].Length).Where(index => _rows.Exists(row => row[index].Text.Length > 0)).ToArray();
        var widths = shown.Select(index => Math.Max(headers.Length == 0 ? 0 : headers[index].Length, _rows.Max(row => row[index].Text.Length))).ToArray();
        var taken = widths.SkipLast(1).Sum() + (Gap * (widths.Length - 1));
        // If even the other columns do not fit, the terminal wraps the lines anyway.
        var room = screen.Width is { } width && taken + LeastLast <= width ? width - taken : int.MaxValue;
        if (headers.Length > 0)
        {
            WriteRow([.. headers.Select(static header => (header, (string?)"grey"))]);
        }

        foreach (var row in _rows)
        {
            WriteRow(row);
        }

        void WriteRow((string Text, string? Style)[] row)
        {
            var line = new StringBuilder();
            var padding = 0;
            foreach (var (index, place) in shown.Select(static (index, place) => (index, place)))
            {
                var (text, style) = row[index];
                text = place == shown.Length - 1 ? Texts.Cut(text, room) : text;
                // Spaces are written only before the next text, so that no line ends with spaces.
                line.Append(' ', text.Length == 0 ? 0 : padding).Append(Texts.Styled(text, style));
                padding = (text.Length == 0 ? padding : 0) + widths[place] - text.Length + Gap;
            }

            screen.Line(line.ToString());
        }
    }
}
