using System.Text;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>What is written while somebody reads it.</summary>
internal sealed class CapturedText : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text)
        {
            _text.Append(value);
        }
    }

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
        }
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_text)
        {
            _text.Append(buffer, index, count);
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }

    /// <summary>Waits until a text was written.</summary>
    public Task UntilAsync(string text) => Until.HoldsAsync(() => ToString().Contains(text, StringComparison.Ordinal), $"'{text}' is written");
}
