using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Schemas;

/// <summary>Checks JSON against the keywords of JSON schemas that pydantic writes. Other keywords are for people and forms.</summary>
internal static class SchemaCheck
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    /// <summary>Notes what does not fit.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The JSON.</param>
    /// <param name="field">Its place in the request.</param>
    /// <param name="errors">Gets the errors.</param>
    public static void Check(SchemaNode schema, JsonNode? value, string field, FieldErrors errors)
    {
        if (value is null)
        {
            // Nothing is allowed everywhere, as a value that is not set.
            return;
        }

        if (schema.Keywords["anyOf"] is JsonArray choices)
        {
            CheckChoice(schema, choices, value, field, errors);
            return;
        }

        if (!IsOfType(schema.Keywords["type"], value))
        {
            errors.Add(field, $"must be of the type {schema.Keywords["type"]!.ToJsonString()}.");
            return;
        }

        if (schema.Keywords["enum"] is JsonArray values && !values.Any(allowed => JsonNode.DeepEquals(allowed, value)))
        {
            errors.Add(field, $"must be one of {values.ToJsonString()}.");
        }

        switch (value)
        {
            case JsonObject members:
                CheckMembers(schema, members, field, errors);
                break;
            case JsonArray items:
                CheckLength(schema, items.Count, "minItems", "maxItems", "items", field, errors);
                foreach (var (index, item) in items.Index())
                {
                    Check(schema.Items(), item, $"{field}[{index}]", errors);
                }

                break;
            case JsonValue single:
                CheckSingle(schema, single, field, errors);
                break;
        }
    }

    private static void CheckChoice(SchemaNode schema, JsonArray choices, JsonNode value, string field, FieldErrors errors)
    {
        foreach (var choice in choices.OfType<JsonObject>())
        {
            var wrong = new FieldErrors();
            Check(schema.Of(choice), value, field, wrong);
            if (!wrong.Any)
            {
                return;
            }
        }

        errors.Add(field, "must fit one of the choices of the schema.");
    }

    private static void CheckMembers(SchemaNode schema, JsonObject members, string field, FieldErrors errors)
    {
        foreach (var (name, value) in members)
        {
            Check(schema.Property(name), value, $"{field}.{name}", errors);
        }
    }

    private static void CheckSingle(SchemaNode schema, JsonValue value, string field, FieldErrors errors)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            var number = NumberOf(value);
            CheckBound(schema, "minimum", limit => number >= limit, "at least", field, errors);
            CheckBound(schema, "maximum", limit => number <= limit, "at most", field, errors);
            CheckBound(schema, "exclusiveMinimum", limit => number > limit, "more than", field, errors);
            CheckBound(schema, "exclusiveMaximum", limit => number < limit, "less than", field, errors);
        }
        else if (value.TryGetValue<string>(out var text))
        {
            CheckLength(schema, text.Length, "minLength", "maxLength", "characters", field, errors);
            if (schema.Keywords.TextOf("pattern") is { } pattern && !Matches(text, pattern))
            {
                errors.Add(field, $"must match {pattern}.");
            }
        }
    }

    private static void CheckBound(SchemaNode schema, string keyword, Func<double, bool> fits, string words, string field, FieldErrors errors)
    {
        if (schema.Keywords[keyword] is JsonValue limit && limit.GetValueKind() == JsonValueKind.Number && !fits(NumberOf(limit)))
        {
            errors.Add(field, $"must be {words} {limit.ToJsonString()}.");
        }
    }

    private static void CheckLength(SchemaNode schema, int length, string least, string most, string unit, string field, FieldErrors errors)
    {
        CheckBound(schema, least, limit => length >= limit, $"long enough: {unit} at least", field, errors);
        CheckBound(schema, most, limit => length <= limit, $"short enough: {unit} at most", field, errors);
    }

    // A pattern of an addon must not hold the server up, and one that .NET cannot read decides nothing.
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static double NumberOf(JsonValue value) => JsonDocument.Parse(value.ToJsonString()).RootElement.GetDouble();

    private static bool IsOfType(JsonNode? type, JsonNode value) => type switch
    {
        JsonArray types => types.Any(one => IsOfType(one, value)),
        JsonValue name when name.TryGetValue<string>(out var text) => (text, value.GetValueKind()) switch
        {
            ("object", var kind) => kind == JsonValueKind.Object,
            ("array", var kind) => kind == JsonValueKind.Array,
            ("string", var kind) => kind == JsonValueKind.String,
            ("number", var kind) => kind == JsonValueKind.Number,
            ("integer", var kind) => kind == JsonValueKind.Number && double.IsInteger(NumberOf((JsonValue)value)),
            ("boolean", var kind) => kind is JsonValueKind.True or JsonValueKind.False,
            _ => true,
        },
        _ => true,
    };
}
