using System.Globalization;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Lines at the end of a terminal's output that each write replaces.</summary>
/// <param name="screen">The output.</param>
/// <param name="width">The width of the terminal.</param>
/// <param name="height">The height of the terminal in lines.</param>
internal sealed class RewrittenLines(Screen screen, int width, int height)
{
    private int _written;

    public int Width => width;

    public int Height => height;

    /// <summary>Replaces the lines. Lines that are too long for the terminal count as the number of lines to which it wraps them.</summary>
    public void Write(IReadOnlyList<TextLine> lines)
    {
        if (_written > 0)
        {
            // Up to the first of them, and clear from there.
            screen.Control(string.Create(CultureInfo.InvariantCulture, $"\e[{_written}F\e[J"));
        }

        foreach (var line in lines)
        {
            screen.Line(line.Markup);
        }

        _written = lines.Sum(line => Math.Max(1, (line.Length + width - 1) / width));
    }
}
