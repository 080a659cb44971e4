using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Ayon.Events.Server.Http;

/// <summary>Reads a request's body as one JSON object, field by field.</summary>
internal static class JsonBody
{
    /// <param name="request">The request; some headers count as fields.</param>
    /// <param name="read">Reads the fields and adds errors; its result is used only if there are none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="longest">Maximum size of the body in bytes, if smaller than for other requests.</param>
    public static async Task<JsonBody<T>> ReadAsync<T>(
        HttpRequest request, Func<JsonFields, T> read, CancellationToken cancellationToken, long? longest = null)
        where T : class
    {
        if (!IsJson(request.ContentType))
        {
            return new ErrorResult(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
        }

        // Not before: what is refused unread is drained by Kestrel, which would end the connection at the limit without saying so.
        if (longest is not null && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = longest;
        }

        using var buffer = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(buffer, cancellationToken);
        }
        catch (IOException malformed) when (malformed is not BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            // Kestrel's way to say that the chunks of a body are none.
            return ErrorResult.BadRequest("The body is incomplete.");
        }

        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), request, read);
    }

    private static JsonBody<T> Parse<T>(ReadOnlyMemory<byte> utf8, HttpRequest request, Func<JsonFields, T> read)
        where T : class
    {
        if (utf8.IsEmpty)
        {
            return ErrorResult.BadRequest("The body is empty. A JSON object is required.");
        }

        return JsonObjectText.Read(utf8, request.Headers, read) switch
        {
            { Value: { } value } => value,
            { Errors: { } errors } => ErrorResult.Invalid(errors),
            var failed => ErrorResult.BadRequest($"The body {failed.Problem}"),
        };
    }

    // Plain clients often send no type at all; a wrong one is a mistake worth telling.
    private static bool IsJson(string? contentType) =>
        string.IsNullOrEmpty(contentType) ||
        (MediaTypeHeaderValue.TryParse(contentType, out var type) &&
            type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) &&
            (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
}

/// <summary>The content of a body, or the reason for its rejection.</summary>
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
