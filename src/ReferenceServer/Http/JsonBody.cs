using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Ayon.Events.Server.Http;

/// <summary>Reads a request's body as one JSON object, field by field.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = MaxDepth };

    /// <param name="request">The request, whose headers may be fields, too.</param>
    /// <param name="read">Reads the fields and notes what is wrong; its value counts only when nothing is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<JsonBody<T>> ReadAsync<T>(
        HttpRequest request, Func<JsonFields, T> read, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsJson(request.ContentType))
        {
            return new ErrorResult(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), request, read);
    }

    private static JsonBody<T> Parse<T>(ReadOnlyMemory<byte> utf8, HttpRequest request, Func<JsonFields, T> read)
        where T : class
    {
        if (utf8.IsEmpty)
        {
            return ErrorResult.BadRequest("The body is empty; a JSON object is expected.");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            return ErrorResult.BadRequest("The body is not valid UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, ParseOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return ErrorResult.BadRequest("The body must be a JSON object.");
            }

            var errors = new FieldErrors();
            if (!JsonTexts.Check(utf8.Span, errors))
            {
                return ErrorResult.Invalid(errors);
            }

            var value = read(new JsonFields(document.RootElement, request.Headers, errors));
            return errors.Any ? ErrorResult.Invalid(errors) : value;
        }
        catch (JsonException malformed)
        {
            var place = $"line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}";
            return ErrorResult.BadRequest($"The body is not valid JSON ({place}), or deeper than {MaxDepth} levels.");
        }
    }

    // Plain clients often send no type at all; a wrong one is a mistake worth telling.
    private static bool IsJson(string? contentType) =>
        string.IsNullOrEmpty(contentType) ||
        (MediaTypeHeaderValue.TryParse(contentType, out var type) &&
            type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) &&
            (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
}

/// <summary>What a body holds, or why it was refused.</summary>
internal sealed class JsonBody<T>
    where T : class
{
    private readonly T? _value;
    private readonly ErrorResult? _error;

    private JsonBody(T? value, ErrorResult? error)
    {
        _value = value;
        _error = error;
    }

    public static implicit operator JsonBody<T>(T value) => new(value, null);

    public static implicit operator JsonBody<T>(ErrorResult error) => new(null, error);

    public bool IsRefused([NotNullWhen(true)] out ErrorResult? error, [NotNullWhen(false)] out T? value)
    {
        error = _error;
        value = _value;
        return error is not null;
    }
}
