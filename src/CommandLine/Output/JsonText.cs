using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Formats JSON for scripts, on one line, and for people, in color.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Formats a value on one line.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Lines);

    /// <summary>Formats a JSON value on several lines, as markup.</summary>
    /// <param name="json">The value; a missing one results in an empty text.</param>
    /// <param name="indent">The number of spaces before each line.</param>
    public static string Pretty(RawJson json, int indent)
    {
        if (json.IsMissing)
        {
            return "";
        }

        using var document = JsonDocument.Parse(json.Utf8);
        var text = new StringBuilder().Append(' ', indent);
        Write(text, document.RootElement, indent);
        return text.ToString();
    }

    /// <summary>Formats a JSON value on one line, as markup.</summary>
    public static string Short(RawJson json)
    {
        if (json.IsMissing || json.Utf8.Span.SequenceEqual("{}"u8))
        {
            return "";
        }

        using var document = JsonDocument.Parse(json.Utf8);
        return $"[grey]{Texts.Safe(JsonSerializer.Serialize(document.RootElement, Lines))}[/]";
    }

    private static void Write(StringBuilder text, JsonElement element, int indent)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.EnumerateObject().Any():
                Write(text, element.EnumerateObject(), '{', '}', indent, static (text, member, indent) =>
                {
                    text.Append("[blue]").Append(Texts.Safe(JsonSerializer.Serialize(member.Name, Lines))).Append("[/]: ");
                    Write(text, member.Value, indent);
                });
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                Write(text, element.EnumerateArray(), '[', ']', indent, Write);
                break;
            case JsonValueKind.String:
                text.Append("[green]").Append(Texts.Safe(JsonSerializer.Serialize(element, Lines))).Append("[/]");
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                text.Append(Spectre.Console.Markup.Escape(element.ValueKind == JsonValueKind.Object ? "{}" : "[]"));
                break;
            default:
                text.Append("[yellow]").Append(Texts.Safe(element.GetRawText())).Append("[/]");
                break;
        }
    }

    private static void Write<T>(StringBuilder text, IEnumerable<T> items, char open, char close, int indent, Action<StringBuilder, T, int> write)
    {
        var inner = indent + 2;
        text.Append(Spectre.Console.Markup.Escape(open.ToString())).Append('\n');
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "" : ",\n").Append(' ', inner);
            isFirst = false;
            write(text, item, inner);
        }

        text.Append('\n').Append(' ', indent).Append(Spectre.Console.Markup.Escape(close.ToString()));
    }
}
