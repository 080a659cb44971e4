using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>
/// Reads and checks a request's filter (contract, "Filter"). Everything unknown is an error, including
/// unknown members: a mistyped <c>conditions</c> would otherwise match every event.
/// </summary>
internal static class FilterReader
{
    /// <summary>Maximum depth of nested groups, including the outermost.</summary>
    public const int MaxDepth = 16;

    /// <summary>Maximum number of conditions in a filter.</summary>
    public const int MaxConditions = 256;

    /// <summary>Reads a filter; null if there is none, or if it has errors, which are added to <paramref name="errors"/>.</summary>
    /// <param name="filter">The request's member; undefined or null for none.</param>
    /// <param name="field">JSON path of the member, e.g. <c>filter</c>.</param>
    /// <param name="errors">Receives each error with the JSON path of its field.</param>
    public static PredicateGroup? Read(JsonElement filter, string field, FieldErrors errors) =>
        filter.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? null
            : new Reading(errors).ReadGroup(filter, field, depth: 1);

    /// <summary>State of reading one filter: counts its conditions.</summary>
    private sealed class Reading(FieldErrors errors)
    {
        private int _conditions;

        public PredicateGroup? ReadGroup(JsonElement group, string field, int depth)
        {
            if (depth > MaxDepth)
            {
                errors.Add(field, $"Filters can be nested up to {MaxDepth} levels.");
                return null;
            }

            if (!FilterMembers.TryRead(group, field, "a filter", ["conditions", "operator"], errors, out var members))
            {
                return null;
            }

            var join = ReadJoin(members.Find("operator"), $"{field}.operator");
            var parts = ReadParts(members.Find("conditions"), $"{field}.conditions", depth);
            return join is null || parts is null ? null : new PredicateGroup(join.Value, parts, JsonSerializer.Serialize(group));
        }

        private FilterJoin? ReadJoin(JsonElement? value, string field)
        {
            if (value is null)
            {
                return FilterJoin.And;
            }

            if (FilterMembers.TextOf(value.Value) is { } name && FilterJson.TryParseJoin(name, out var join))
            {
                return join;
            }

            errors.Add(field, "The operator of a filter must be 'and' or 'or'.");
            return null;
        }

        private List<EventPredicate>? ReadParts(JsonElement? list, string field, int depth)
        {
            if (list is null)
            {
                return [];
            }

            if (list.Value.ValueKind != JsonValueKind.Array)
            {
                errors.Add(field, "The conditions of a filter must be a list.");
                return null;
            }

            var parts = new List<EventPredicate>();
            var index = 0;
            foreach (var element in list.Value.EnumerateArray())
            {
                if (_conditions >= MaxConditions)
                {
                    errors.Add(field, $"A filter can have up to {MaxConditions} conditions.");
                    return null;
                }

                if (ReadPart(element, $"{field}[{index++}]", depth) is { } part)
                {
                    parts.Add(part);
                }
            }

            return parts.Count == index ? parts : null;
        }

        private EventPredicate? ReadPart(JsonElement element, string field, int depth)
        {
            // An empty group costs as much as a condition, so that it counts as one.
            _conditions++;
            return FilterMembers.IsGroup(element)
                ? ReadGroup(element, field, depth + 1)
                : ConditionReader.Read(element, field, errors);
        }
    }
}
