using System.Runtime.InteropServices;
using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>Reads the value of a condition in the type that its key and operator require.</summary>
internal sealed class ConditionValue(JsonElement? value, string field, FilterOperator filterOperator, FieldErrors errors)
{
    public EventPredicate? ForColumn(EventColumn column)
    {
        if (filterOperator == FilterOperator.Like)
        {
            return ReadPattern(column) is { } pattern ? new LikeCondition((TextColumn)column, pattern) : null;
        }

        if (ReadElements() is not { } elements)
        {
            return null;
        }

        if (column is TextColumn text)
        {
            var texts = elements.Select(element => ReadText(text, element)).ToList();
            return texts.Contains(null) ? null : new TextCondition(text, filterOperator, texts!);
        }

        var number = (NumberColumn)column;
        var numbers = elements.Select(element => ReadNumber(number, element)).ToList();
        return numbers.Contains(null)
            ? null
            : new NumberCondition(number, filterOperator, [.. numbers.Select(static known => known!.Value)]);
    }

    public EventPredicate? ForJson(JsonRoot root, IReadOnlyList<string> path)
    {
        if (filterOperator == FilterOperator.Like)
        {
            return ReadPattern(column: null) is { } pattern ? JsonCondition.Like(root, path, pattern) : null;
        }

        return ReadElements() is { } elements
            ? JsonCondition.Compare(root, path, filterOperator, [.. elements.Select(static element =>
                JsonValue.Parse(JsonMarshal.GetRawUtf8Value(element.Value)))])
            : null;
    }

    /// <summary>Reads the value, or each value of a list; empty if the operator takes none; null if there are errors.</summary>
    private List<Element>? ReadElements()
    {
        if (filterOperator is FilterOperator.IsNull or FilterOperator.NotNull)
        {
            return [];
        }

        if (value is null)
        {
            errors.Add(field, $"'{FilterJson.WireName(filterOperator)}' requires a value. Use 'isnull' or 'notnull' to compare with null.");
            return null;
        }

        var takesList = filterOperator is FilterOperator.In or FilterOperator.NotIn or FilterOperator.IncludesAll or
            FilterOperator.ExcludesAll or FilterOperator.IncludesAny or FilterOperator.ExcludesAny;
        if (!takesList)
        {
            return [new Element(value.Value, field)];
        }

        if (value.Value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(field, $"'{FilterJson.WireName(filterOperator)}' requires a list.");
            return null;
        }

        var elements = value.Value.EnumerateArray().Select((item, index) => new Element(item, $"{field}[{index}]")).ToList();
        var nulls = elements.FindAll(static element => element.Value.ValueKind == JsonValueKind.Null);
        nulls.ForEach(element => errors.Add(element.Field, "A list must not contain null. Use 'isnull' to compare with null."));
        return nulls.Count == 0 ? elements : null;
    }

    private LikePattern? ReadPattern(EventColumn? column)
    {
        if (value is null || FilterMembers.TextOf(value.Value) is not { } text)
        {
            errors.Add(field, "'like' requires a string.");
            return null;
        }

        if (column is not null && text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(field, ZeroCharacter);
            return null;
        }

        if (LikePattern.TryParse(text) is { } pattern)
        {
            return pattern;
        }

        errors.Add(field, "A pattern must not end with a single backslash.");
        return null;
    }

    private string? ReadText(TextColumn column, Element element)
    {
        if (FilterMembers.TextOf(element.Value) is not { } text)
        {
            errors.Add(element.Field, $"'{column.Name}' must be compared with strings.");
            return null;
        }

        switch (column.Kind)
        {
            case TextKind.EventId when Guid.TryParse(text, out var id):
                // Requests may write ids with dashes.
                return id.ToString("N");
            case TextKind.EventId:
                errors.Add(element.Field, "An event id must be 32 hexadecimal digits.");
                return null;
            case TextKind.Status when !EventStatusNames.TryParse(text, out _):
                errors.Add(element.Field, $"A status must be one of {string.Join(", ", EventStatusNames.All)}.");
                return null;
            case TextKind.Any when text.Contains('\0', StringComparison.Ordinal):
                errors.Add(element.Field, ZeroCharacter);
                return null;
            default:
                return text;
        }
    }

    private long? ReadNumber(NumberColumn column, Element element)
    {
        if (!column.IsTime)
        {
            if (element.Value.ValueKind == JsonValueKind.Number && element.Value.TryGetInt64(out var number))
            {
                return number;
            }

            errors.Add(element.Field, $"'{column.Name}' must be compared with whole numbers.");
            return null;
        }

        if (FilterMembers.TextOf(element.Value) is { } text && EventTime.TryParse(text, out var time))
        {
            return EventTime.ToMicroseconds(time);
        }

        errors.Add(element.Field, $"'{column.Name}' must be compared with ISO 8601 times such as 2026-01-31T12:00:00Z.");
        return null;
    }

    // PostgreSQL cannot store it in a text, so that no engine does.
    private const string ZeroCharacter = "A string must not contain the character U+0000.";

    private readonly record struct Element(JsonElement Value, string Field);
}
