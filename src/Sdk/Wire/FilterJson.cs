using System.Text.Json;

namespace Ayon.Events.Wire;

/// <summary>Reads and writes filters as JSON (contract, "Filter"). Operators are read in any case, with or without <c>-</c> and <c>_</c>.</summary>
internal static class FilterJson
{
    private static readonly Dictionary<string, FilterOperator> Operators = Enum.GetValues<FilterOperator>()
        .ToDictionary(WireName, StringComparer.Ordinal);

    /// <summary>Returns the name of an operator in JSON, e.g. <c>notin</c>.</summary>
    /// <param name="filterOperator">The operator.</param>
    public static string WireName(FilterOperator filterOperator) => filterOperator.ToString().ToLowerInvariant();

    /// <summary>Parses the name of an operator in any of the allowed spellings (<c>not-in</c>, <c>NOT_IN</c>, <c>notin</c>).</summary>
    /// <param name="name">The name.</param>
    /// <param name="filterOperator">The operator, if the name is valid.</param>
    public static bool TryParseOperator(string? name, out FilterOperator filterOperator)
    {
        filterOperator = default;
        return name is { Length: > 0 and < 64 } && Operators.TryGetValue(
            name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant(),
            out filterOperator);
    }

    /// <summary>Parses the operator of a group: <c>and</c> or <c>or</c>, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="join">The operator, if the name is valid.</param>
    public static bool TryParseJoin(string? name, out FilterJoin join)
    {
        join = string.Equals(name, "or", StringComparison.OrdinalIgnoreCase) ? FilterJoin.Or : FilterJoin.And;
        return join == FilterJoin.Or || string.Equals(name, "and", StringComparison.OrdinalIgnoreCase);
    }

    internal static FilterNode ReadNode(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("key", out _)
            ? ReadCondition(element)
            : ReadGroup(element);

    internal static FilterGroup ReadGroup(JsonElement element)
    {
        Require(element.ValueKind == JsonValueKind.Object, "A filter must be an object.");
        var conditions = new List<FilterNode>();
        if (element.TryGetProperty("conditions", out var list) && list.ValueKind != JsonValueKind.Null)
        {
            Require(list.ValueKind == JsonValueKind.Array, "'conditions' of a filter must be a list.");
            conditions.AddRange(list.EnumerateArray().Select(ReadNode));
        }

        var join = FilterJoin.And;
        if (element.TryGetProperty("operator", out var name) && name.ValueKind != JsonValueKind.Null)
        {
            Require(
                name.ValueKind == JsonValueKind.String && TryParseJoin(name.GetString(), out join),
                "'operator' of a filter must be 'and' or 'or'.");
        }

        return new FilterGroup { Conditions = conditions, Operator = join };
    }

    internal static FilterCondition ReadCondition(JsonElement element)
    {
        Require(element.ValueKind == JsonValueKind.Object, "A condition must be an object.");
        Require(
            element.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String,
            "'key' of a condition must be a string.");
        var filterOperator = FilterOperator.Eq;
        if (element.TryGetProperty("operator", out var name) && name.ValueKind != JsonValueKind.Null)
        {
            Require(
                name.ValueKind == JsonValueKind.String && TryParseOperator(name.GetString(), out filterOperator),
                "'operator' of a condition is unknown.");
        }

        var value = element.TryGetProperty("value", out var given) && given.ValueKind != JsonValueKind.Null
            ? RawJson.From(given)
            : default;
        return new FilterCondition { Key = key.GetString()!, Value = value, Operator = filterOperator };
    }

    internal static void WriteNode(Utf8JsonWriter writer, FilterNode node)
    {
        writer.WriteStartObject();
        switch (node)
        {
            case FilterCondition condition:
                writer.WriteString("key", condition.Key);
                if (!condition.Value.IsMissing)
                {
                    writer.WritePropertyName("value");
                    writer.WriteRawValue(condition.Value.Utf8.Span, skipInputValidation: true);
                }

                writer.WriteString("operator", WireName(condition.Operator));
                break;
            case FilterGroup group:
                writer.WriteStartArray("conditions");
                foreach (var part in group.Conditions)
                {
                    WriteNode(writer, part);
                }

                writer.WriteEndArray();
                writer.WriteString("operator", group.Operator == FilterJoin.And ? "and" : "or");
                break;
        }

        writer.WriteEndObject();
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new JsonException(message);
        }
    }
}
