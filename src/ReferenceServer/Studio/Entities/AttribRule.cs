using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Attributes: those that AYON brings have the type that they have there, all others are any JSON.</summary>
internal static class AttribRule
{
    private const string Name = "attrib";

    private static readonly Dictionary<string, (Func<JsonElement, bool> Fits, string Rule)> Known = new(StringComparer.Ordinal)
    {
        ["fps"] = (IsNumber, "must be a number."),
        ["pixelAspect"] = (IsNumber, "must be a number."),
        ["resolutionWidth"] = (IsInteger, "must be a whole number."),
        ["resolutionHeight"] = (IsInteger, "must be a whole number."),
        ["clipIn"] = (IsInteger, "must be a whole number."),
        ["clipOut"] = (IsInteger, "must be a whole number."),
        ["frameStart"] = (IsInteger, "must be a whole number."),
        ["frameEnd"] = (IsInteger, "must be a whole number."),
        ["handleStart"] = (IsInteger, "must be a whole number."),
        ["handleEnd"] = (IsInteger, "must be a whole number."),
        ["startDate"] = (IsTime, "must be a time such as 2026-01-31T12:00:00+00:00."),
        ["endDate"] = (IsTime, "must be a time such as 2026-01-31T12:00:00+00:00."),
        ["description"] = (IsText, "must be a string."),
        ["priority"] = (IsText, "must be a string."),
    };

    public static JsonNode? Read(JsonFields fields, string name)
    {
        var attributes = MemberRules.Object(fields, name);
        if (attributes is null || !fields.TryGet(name, out var element))
        {
            return null;
        }

        foreach (var attribute in element.EnumerateObject())
        {
            if (attribute.Value.ValueKind != JsonValueKind.Null && Known.TryGetValue(attribute.Name, out var known) && !known.Fits(attribute.Value))
            {
                fields.Errors.Add($"{Name}.{attribute.Name}", known.Rule);
            }
        }

        return attributes;
    }

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsTime(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _);
}
