using System.Text.Json.Nodes;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// A filter as a real AYON server interprets it: a condition without a key or a value is an empty filter, which matches
/// everything.
/// </summary>
internal static class AyonFilter
{
    /// <summary>Gets the effective filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="isRefused">Whether AYON rejects it with 400.</param>
    /// <param name="isUnreadable">Whether AYON fails to read it and answers 204.</param>
    /// <returns>The filter; null if it matches everything.</returns>
    public static JsonObject? Read(JsonNode? filter, out bool isRefused, out bool isUnreadable)
    {
        (isRefused, isUnreadable) = (false, false);
        if (filter is not JsonObject group)
        {
            return null;
        }

        isRefused = (group.ContainsKey("operator") && !(TextOf(group["operator"]) is { } name && FilterJson.TryParseJoin(name, out _)))
            || (group.ContainsKey("conditions") && group["conditions"] is not JsonArray);
        var left = new JsonArray();
        foreach (var part in group["conditions"] as JsonArray ?? [])
        {
            isRefused |= part is null;
            if (IsCondition(part))
            {
                var operation = OperatorOf(part!);
                var isEmptyList = part!["value"] is JsonArray { Count: 0 };
                isUnreadable |= isEmptyList && operation is FilterOperator.In or FilterOperator.NotIn;
                if (!isEmptyList || operation is FilterOperator.Eq or FilterOperator.Ne)
                {
                    left.Add(part.DeepClone());
                }
            }
            else
            {
                var inner = Read(part, out var isPartRefused, out var isPartUnreadable);
                (isRefused, isUnreadable) = (isRefused || isPartRefused, isUnreadable || isPartUnreadable);
                if (inner is not null)
                {
                    left.Add(inner);
                }
            }
        }

        return left.Count == 0 ? null : new JsonObject { ["operator"] = group["operator"]?.DeepClone() ?? "and", ["conditions"] = left };
    }

    private static bool IsCondition(JsonNode? part) =>
        part is JsonObject condition
        && condition["key"] is JsonValue
        && condition["value"] is not JsonObject
        && OperatorOf(condition) is { } operation
        && (condition["value"] is JsonArray || operation is not (FilterOperator.In or FilterOperator.NotIn))
        && (condition["value"] is not null || operation is FilterOperator.IsNull or FilterOperator.NotNull);

    private static FilterOperator? OperatorOf(JsonNode condition) =>
        condition["operator"] is not { } given ? FilterOperator.Eq
        : FilterJson.TryParseOperator(TextOf(given), out var known) ? known
        : null;

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
