using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Converts values of another type as a real AYON server does: its models convert numbers to texts, texts to numbers, and common
/// words to true and false. Other values are left unchanged and rejected later.
/// </summary>
internal static class AyonConversions
{
    private static readonly string[] Texts = ["sender", "hash", "project", "projectName", "user", "description", "sourceTopic", "targetTopic", "topic"];
    private static readonly string[] Integers = ["retries", "maxRetries"];
    private static readonly string[] Numbers = ["progress"];
    private static readonly string[] Flags = ["finished", "store", "reuse", "sequential"];

    private static readonly string[] Objects = ["summary", "payload"];

    private static readonly string[] Yes = ["1", "on", "t", "true", "y", "yes"];
    private static readonly string[] No = ["0", "off", "f", "false", "n", "no"];

    /// <summary>Converts the members of a request.</summary>
    /// <param name="body">The body to change.</param>
    public static void Apply(JsonObject body)
    {
        foreach (var (name, node) in body.ToList())
        {
            if (node is JsonValue value && Convert(name, value) is { } converted)
            {
                body[name] = converted;
            }
            else if (node is JsonArray pairs && Objects.Contains(name, StringComparer.Ordinal) && ObjectOf(pairs) is { } members)
            {
                body[name] = members;
            }
        }
    }

    // Pairs of names and values are as good as an object.
    private static JsonObject? ObjectOf(JsonArray pairs)
    {
        var members = new JsonObject();
        foreach (var item in pairs)
        {
            if (item is not JsonArray { Count: 2 } pair || pair[0] is not JsonValue name || !name.TryGetValue<string>(out var text))
            {
                return null;
            }

            members[text] = pair[1]?.DeepClone();
        }

        return members;
    }

    // Null where it stays as it is.
    private static JsonNode? Convert(string name, JsonValue value)
    {
        var kind = value.GetValueKind();
        var text = kind == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        if (Texts.Contains(name, StringComparer.Ordinal))
        {
            return kind switch
            {
                JsonValueKind.Number => text,
                JsonValueKind.True => "True",
                JsonValueKind.False => "False",
                _ => null,
            };
        }

        if (Integers.Contains(name, StringComparer.Ordinal))
        {
            return kind switch
            {
                JsonValueKind.String => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
                JsonValueKind.Number => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < int.MaxValue ? (int)number : null,
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => null,
            };
        }

        if (Numbers.Contains(name, StringComparer.Ordinal))
        {
            return kind == JsonValueKind.String && double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        }

        return Flags.Contains(name, StringComparer.Ordinal) && kind is JsonValueKind.String or JsonValueKind.Number ? FlagOf(text) : null;
    }

    private static JsonNode? FlagOf(string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;
}
