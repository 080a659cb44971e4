using System.Text;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Texts in columns, without lines between them, so that scripts can read them, too.</summary>
/// <param name="headers">Names of the columns; none for no line of them.</param>
internal sealed class Columns(params string[] headers)
{
    private const int Gap = 2;
    private const int LeastLast = 12;

    private readonly List<(string Text, string? Style)[]> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A text as it is, and its style, for each column.</param>
    public void Add(params (string? Text, string? Style)[] cells) =>
        _rows.Add([.. cells.Select(static cell => (Texts.OneLine(cell.Text), cell.Style))]);

    /// <summary>Writes the rows. Columns without a text are left out; the last is cut where a terminal has no room for it.</summary>
    public void Write(Screen screen)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var shown = Enumerable.Range(0, _rows[0].Length).Where(index => _rows.Exists(row => row[index].Text.Length > 0)).ToArray();
        var widths = shown.Select(index => Math.Max(headers.Length == 0 ? 0 : headers[index].Length, _rows.Max(row => row[index].Text.Length))).ToArray();
        var taken = widths.SkipLast(1).Sum() + (Gap * (widths.Length - 1));
        // Where even the other columns do not fit, the terminal breaks the lines anyway.
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
                // Before the next text only, so that no line ends in spaces.
                line.Append(' ', text.Length == 0 ? 0 : padding).Append(Texts.Styled(text, style));
                padding = (text.Length == 0 ? padding : 0) + widths[place] - text.Length + Gap;
            }

            screen.Line(line.ToString());
        }
    }
}
