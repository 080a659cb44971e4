using System.Text.Json;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>Reads one condition: its key, operator and the kind of its value.</summary>
internal static partial class ConditionReader
{
    /// <summary>Maximum number of elements of a path.</summary>
    private const int MaxPathLength = 32;

    public static EventPredicate? Read(JsonElement condition, string field, FieldErrors errors)
    {
        if (!FilterMembers.TryRead(condition, field, "a condition", ["key", "value", "operator"], errors, out var members))
        {
            return null;
        }

        var filterOperator = ReadOperator(members.Find("operator"), $"{field}.operator", errors);
        var key = ReadKey(members.Find("key"), $"{field}.key", errors);
        if (filterOperator is not { } known || key is null)
        {
            return null;
        }

        var value = new ConditionValue(members.Find("value"), $"{field}.value", known, errors);
        if (key.Value.Column is { } column)
        {
            if (!ColumnKnows(column, known))
            {
                errors.Add($"{field}.operator", $"'{FilterJson.WireName(known)}' cannot be used on '{column.Name}'.");
                return null;
            }

            return value.ForColumn(column);
        }

        return value.ForJson(key.Value.Root, key.Value.Path);
    }

    private static FilterOperator? ReadOperator(JsonElement? value, string field, FieldErrors errors)
    {
        if (value is null)
        {
            return FilterOperator.Eq;
        }

        if (FilterJson.TryParseOperator(FilterMembers.TextOf(value.Value), out var filterOperator))
        {
            return filterOperator;
        }

        errors.Add(field, $"The operator of a condition must be one of {string.Join(", ", Enum.GetValues<FilterOperator>().Select(FilterJson.WireName))}.");
        return null;
    }

    private static Key? ReadKey(JsonElement? value, string field, FieldErrors errors)
    {
        if (value is null || FilterMembers.TextOf(value.Value) is not { } text)
        {
            errors.Add(field, "A condition requires a key, which must be a string.");
            return null;
        }

        if (EventColumns.Find(text) is { } column)
        {
            return new Key(column, default, []);
        }

        var parts = text.Split('/', '.');
        if (parts.Length < 2 || parts[0] is not ("summary" or "payload"))
        {
            errors.Add(field, $"A key must be one of {EventColumns.Names}, or a path such as payload/newValue or summary.entityId.");
            return null;
        }

        var path = parts[1..];
        if (path.Length > MaxPathLength || !path.All(element => PathElement().IsMatch(element)))
        {
            errors.Add(field, $"A path can have up to {MaxPathLength} elements of letters, digits and '_' that do not start with a digit.");
            return null;
        }

        return new Key(null, parts[0] == "summary" ? JsonRoot.Summary : JsonRoot.Payload, path);
    }

    private static bool ColumnKnows(EventColumn column, FilterOperator filterOperator) => filterOperator switch
    {
        FilterOperator.Like => column is TextColumn,
        FilterOperator.Includes or FilterOperator.Excludes or FilterOperator.IncludesAll or FilterOperator.ExcludesAll or
            FilterOperator.IncludesAny or FilterOperator.ExcludesAny => false,
        _ => true,
    };

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z0-9_]*\z")]
    private static partial Regex PathElement();

    /// <summary>The key of a condition: a column, or a path into JSON.</summary>
    private readonly record struct Key(EventColumn? Column, JsonRoot Root, IReadOnlyList<string> Path);
}
