using System.Globalization;
using System.Text;

namespace Ayon.Events.Generators.Json;

/// <summary>Writes JSON for people and for diffs: one member per line, with line feeds on every system.</summary>
internal static class JsonPrinter
{
    private const int MaxLineLength = 100;

    /// <summary>Returns the text of a value, with a line feed at the end.</summary>
    public static string Print(JsonValue value)
    {
        var text = new StringBuilder();
        Print(text, value, "");
        return text.Append('\n').ToString();
    }

    private static void Print(StringBuilder text, JsonValue value, string indent)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                PrintMembers(text, value, indent);
                break;
            case JsonKind.Array:
                PrintItems(text, value, indent);
                break;
            case JsonKind.Text:
                PrintText(text, value.Text);
                break;
            default:
                text.Append(value.Text);
                break;
        }
    }

    private static void PrintMembers(StringBuilder text, JsonValue value, string indent)
    {
        PrintBlock(text, '{', '}', value.Members, indent, member =>
        {
            PrintText(text, member.Name);
            text.Append(": ");
            Print(text, member.Value, indent + "  ");
        });
    }

    // A short list of plain values is written on one line.
    private static void PrintItems(StringBuilder text, JsonValue value, string indent)
    {
        if (value.Items.All(static item => item.Kind is JsonKind.Text or JsonKind.Literal) && value.Items.Sum(static item => item.Text.Length + 4) <= MaxLineLength)
        {
            text.Append('[');
            for (var index = 0; index < value.Items.Count; index++)
            {
                text.Append(index == 0 ? "" : ", ");
                Print(text, value.Items[index], indent);
            }

            text.Append(']');
            return;
        }

        PrintBlock(text, '[', ']', value.Items, indent, item => Print(text, item, indent + "  "));
    }

    private static void PrintBlock<T>(StringBuilder text, char open, char close, IReadOnlyList<T> parts, string indent, Action<T> print)
    {
        text.Append(open);
        for (var index = 0; index < parts.Count; index++)
        {
            text.Append(index == 0 ? "\n" : ",\n").Append(indent).Append("  ");
            print(parts[index]);
        }

        text.Append(parts.Count == 0 ? "" : "\n" + indent).Append(close);
    }

    // Special characters are escaped: the text is in a C# comment, which ends at any kind of line break.
    private static void PrintText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"' or '\\':
                    text.Append('\\').Append(character);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case < ' ' or (>= '\u007F' and <= '\u00A0') or '\u2028' or '\u2029' or '\uFEFF':
                case var _ when char.IsSurrogate(character):
                    text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        text.Append('"');
    }
}
