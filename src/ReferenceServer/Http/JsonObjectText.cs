using System.Text.Json;
using System.Text.Unicode;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Http;

/// <summary>Reads a text as one JSON object, field by field.</summary>
internal static class JsonObjectText
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = MaxDepth };

    /// <param name="utf8">The text; not empty.</param>
    /// <param name="headers">Headers that count as fields.</param>
    /// <param name="read">Reads the fields and adds errors; its result is used only if there are none.</param>
    public static JsonObjectText<T> Read<T>(ReadOnlyMemory<byte> utf8, IHeaderDictionary headers, Func<JsonFields, T> read)
        where T : class
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return new(null, "is not valid UTF-8.", null);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, ParseOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new(null, "must be a JSON object.", null);
            }

            var errors = new FieldErrors();
            var value = JsonTexts.Check(utf8.Span, errors) ? read(new JsonFields(document.RootElement, headers, errors)) : null;
            return errors.Any ? new(null, null, errors) : new(value, null, null);
        }
        catch (JsonException malformed)
        {
            var place = $"line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}";
            return new(null, $"is not valid JSON ({place}), or is nested more than {MaxDepth} levels deep.", null);
        }
    }
}

/// <summary>The result of reading; one of the three is not null.</summary>
/// <param name="Value">The object.</param>
/// <param name="Problem">The error of the body, as the end of a sentence.</param>
/// <param name="Errors">The errors of fields.</param>
internal sealed record JsonObjectText<T>(T? Value, string? Problem, FieldErrors? Errors)
    where T : class;
