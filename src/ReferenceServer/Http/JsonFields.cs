using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Http;

/// <summary>
/// The fields of a request. Null counts as missing. Errors of a field are added to
/// <see cref="Errors"/>, and the field counts as missing.
/// </summary>
internal sealed class JsonFields(JsonElement body, IHeaderDictionary headers, FieldErrors errors)
{
    public FieldErrors Errors => errors;

    /// <summary>Gets all fields, unvalidated.</summary>
    public JsonElement Body => body;

    public IHeaderDictionary Headers => headers;

    public string? Text(string field, int maxLength, bool mayBeEmpty = false) =>
        TryGet(field, out var element) ? TextOf(element, field, maxLength, mayBeEmpty) : null;

    public bool Flag(string field, bool otherwise)
    {
        if (!TryGet(field, out var element))
        {
            return otherwise;
        }

        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add(field, "must be true or false.");
            return otherwise;
        }

        return element.GetBoolean();
    }

    public int? Integer(string field, int min, int max)
    {
        if (!TryGet(field, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= min && value <= max)
        {
            return value;
        }

        errors.Add(field, $"must be a whole number between {min} and {max}.");
        return null;
    }

    public double? Number(string field, double min, double max)
    {
        if (!TryGet(field, out var element))
        {
            return null;
        }

        // Written so that infinity (1e999) fails.
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && value >= min && value <= max)
        {
            return value;
        }

        errors.Add(field, $"must be a number between {min} and {max}.");
        return null;
    }

    /// <summary>A JSON object as the bytes of the request.</summary>
    public RawJson Object(string field)
    {
        if (!TryGet(field, out var element))
        {
            return default;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(field, "must be a JSON object.");
            return default;
        }

        return RawJson.From(element);
    }

    /// <summary>A list of strings.</summary>
    public IReadOnlyList<string> Texts(string field, int maxCount, int maxLength) => TryGet(field, out var element)
        ? TextsOf(element, field, maxCount, maxLength)
        : [];

    /// <summary>A list of strings; a single string counts as a list of one.</summary>
    public IReadOnlyList<string> TextOrTexts(string field, int maxCount, int maxLength)
    {
        if (!TryGet(field, out var element))
        {
            return [];
        }

        return element.ValueKind == JsonValueKind.String
            ? [.. OneOrNone(TextOf(element, field, maxLength, mayBeEmpty: false))]
            : TextsOf(element, field, maxCount, maxLength);
    }

    /// <summary>A list of JSON values; empty, with an error, if it is not a list or has no items.</summary>
    public IReadOnlyList<JsonElement> RequiredList(string field, int maxCount)
    {
        if (!TryGet(field, out var element) || element.ValueKind != JsonValueKind.Array || element.GetArrayLength() is var count && (count == 0 || count > maxCount))
        {
            errors.Add(field, $"must be a list of 1 to {maxCount} items.");
            return [];
        }

        return [.. element.EnumerateArray()];
    }

    /// <summary>Gets the fields of a JSON object within this request, with separate errors.</summary>
    public JsonFields Within(JsonElement element) => new(element, headers, new FieldErrors());

    /// <summary>Gets the fields of another JSON object, whose errors are added to this request's.</summary>
    public JsonFields Over(JsonObject json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        return new JsonFields(document.RootElement.Clone(), headers, errors);
    }

    /// <summary>Gets the unvalidated field if it is given and has no error.</summary>
    public bool TryGet(string field, out JsonElement element)
    {
        element = default;
        return !errors.Has(field) && body.TryGetProperty(field, out element) && element.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Whether the field is given as null, which a few fields distinguish from missing.</summary>
    public bool IsNull(string field) => body.TryGetProperty(field, out var element) && element.ValueKind == JsonValueKind.Null;

    private static string[] OneOrNone(string? text) => text is null ? [] : [text];

    private List<string> TextsOf(JsonElement element, string field, int maxCount, int maxLength)
    {
        var texts = new List<string>();
        if (element.ValueKind != JsonValueKind.Array)
        {
            errors.Add(field, "must be a list of strings.");
        }
        else if (element.GetArrayLength() > maxCount)
        {
            errors.Add(field, $"must have at most {maxCount} items.");
        }
        else
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
            {
                texts.AddRange(OneOrNone(TextOf(item, $"{field}[{index}]", maxLength, mayBeEmpty: false)));
            }
        }

        return texts;
    }

    private string? TextOf(JsonElement element, string field, int maxLength, bool mayBeEmpty)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            errors.Add(field, "must be a string.");
            return null;
        }

        var text = element.GetString()!;
        if (text.Length > maxLength)
        {
            errors.Add(field, $"must have at most {maxLength} characters.");
            return null;
        }

        if (text.Length == 0 && !mayBeEmpty)
        {
            errors.Add(field, "must not be empty.");
            return null;
        }

        return text;
    }
}
