using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Http;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Accepts requests as a real AYON server does and returns its responses: a decorator around the endpoints.
/// </summary>
internal sealed partial class AyonContract
{
    private const string DefaultSender = "ayon_server";
    private const int IdLength = 32;

    // Of requests that are being answered.
    private readonly ConcurrentDictionary<string, bool> _enrolling = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        var (method, path) = (request.Method, request.Path.Value ?? "");
        if (HttpMethods.IsPost(method) && path == "/api/enroll")
        {
            await EnrollAsync(http, next);
        }
        else if (HttpMethods.IsPost(method) && path == "/api/events")
        {
            await WithBodyAsync(http, next, body =>
            {
                AyonConversions.Apply(body);
                ForgetSource(body);
                AyonTopic.Hide(body, http);
            });
        }
        else if (HttpMethods.IsPatch(method) && path.StartsWith("/api/events/", StringComparison.Ordinal))
        {
            await WithBodyAsync(http, next, AyonConversions.Apply);
        }
        else if (HttpMethods.IsDelete(method) && path.StartsWith("/api/events/", StringComparison.Ordinal))
        {
            await DeleteAsync(http, next);
        }
        else if (HttpMethods.IsPost(method) && path == "/api/eventops")
        {
            await OperateAsync(http, next);
        }
        else if (HttpMethods.IsPost(method) && path == "/graphql")
        {
            await QueryAsync(http, next);
        }
        else
        {
            await next(http);
        }
    }

    // What is no id is refused; an id is looked at no further.
    private static void ForgetSource(JsonObject body)
    {
        if (body["dependsOn"] is JsonValue source && source.TryGetValue<string>(out var id) && id.Length == IdLength)
        {
            body.Remove("dependsOn");
        }
    }

    private static async Task QueryAsync(HttpContext http, RequestDelegate next)
    {
        // No other type has such a field.
        if (await ReadBodyAsync(http.Request) is { } body && body["query"]?.ToString() is { } query && SenderType().IsMatch(query))
        {
            await Results.Text(
                """{"data":null,"errors":[{"message":"Cannot query field 'senderType' on type 'EventNode'. Did you mean 'sender'?"}]}""", "application/json").ExecuteAsync(http);
            return;
        }

        await next(http);
    }

    private static async Task WithBodyAsync(HttpContext http, RequestDelegate next, Action<JsonObject> change)
    {
        if (await ReadBodyAsync(http.Request) is { } body)
        {
            change(body);
            WriteBody(http.Request, body);
        }

        await next(http);
    }

    private async Task EnrollAsync(HttpContext http, RequestDelegate next)
    {
        if (await ReadBodyAsync(http.Request) is not { } body)
        {
            await next(http);
            return;
        }

        AyonConversions.Apply(body);
        var sources = body["sourceTopic"] as JsonArray ?? [body["sourceTopic"]?.DeepClone()];
        var filter = AyonFilter.Read(body["filter"], out var isRefused, out var isUnreadable);
        if (isRefused || sources.Any(static source => source?.GetValueKind() == JsonValueKind.String && source.GetValue<string>() == "*"))
        {
            await ErrorResult.Invalid(isRefused ? "filter" : "sourceTopic", "is not what a real AYON server takes.").ExecuteAsync(http);
            return;
        }

        if (isUnreadable || body["sourceTopic"] is JsonArray { Count: 0 })
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        // Before the sender is taken from its header: that does not tell two requests apart.
        var same = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Sorted(body))));
        if (!_enrolling.TryAdd(same, true))
        {
            await ErrorResult.Busy("Enroll request is already running").ExecuteAsync(http);
            return;
        }

        try
        {
            body["filter"] = filter;
            if (body["sender"] is null && string.IsNullOrEmpty(http.Request.Headers["X-Sender"]))
            {
                body["sender"] = DefaultSender;
            }

            WriteBody(http.Request, body);
            await AnswerAsync(http, next, static answer => IsUnreadableFilter(answer) ? StatusCodes.Status204NoContent : null);
        }
        finally
        {
            _enrolling.TryRemove(same, out _);
        }
    }

    private static Task DeleteAsync(HttpContext http, RequestDelegate next) => AnswerAsync(http, next, static answer => answer.Status switch
    {
        StatusCodes.Status404NotFound => StatusCodes.Status204NoContent,
        StatusCodes.Status409Conflict => StatusCodes.Status500InternalServerError,
        _ => null,
    });

    private static async Task OperateAsync(HttpContext http, RequestDelegate next)
    {
        if (await ReadBodyAsync(http.Request) is { } body)
        {
            WriteBody(http.Request, body);
            if (body["type"]?.ToString() is "restart" or "abort")
            {
                await new ErrorResult(StatusCodes.Status501NotImplemented, "Not implemented").ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    }

    private static bool IsUnreadableFilter(Answer answer) =>
        answer.Status == StatusCodes.Status400BadRequest
        && JsonSerializer.Deserialize(answer.Body, WireJsonContext.Default.ErrorResponse)?.Errors is { Count: > 0 } errors
        && errors.Keys.All(static field => field == "filter" || field.StartsWith("filter.", StringComparison.Ordinal));

    /// <summary>Runs the rest of the pipeline, and replaces its response by a status without a body if <paramref name="replace"/> returns one.</summary>
    private static async Task AnswerAsync(HttpContext http, RequestDelegate next, Func<Answer, int?> replace)
    {
        var body = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        var answer = new Answer(http.Response.StatusCode, buffer.ToArray());
        if (replace(answer) is { } status)
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = null;
            http.Response.ContentLength = null;
        }
        else if (answer.Body.Length > 0)
        {
            // Even an empty write is refused where an answer has no body.
            await body.WriteAsync(answer.Body);
        }
    }

    /// <summary>Reads the body with its members in camelCase; null if it is not a JSON object, and the body can be read again.</summary>
    private static async Task<JsonObject?> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        request.Body = new MemoryStream(buffer.ToArray());
        try
        {
            using var document = JsonDocument.Parse(buffer.ToArray());
            return document.RootElement.ValueKind != JsonValueKind.Object ? null : new JsonObject(
                document.RootElement.EnumerateObject().DistinctBy(static member => ToCamelCase(member.Name))
                    .Select(static member => KeyValuePair.Create(ToCamelCase(member.Name), JsonNode.Parse(member.Value.GetRawText()))));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static void WriteBody(HttpRequest request, JsonObject body) => request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body));

    private static string ToCamelCase(string name) => name.Contains('_', StringComparison.Ordinal)
        ? JsonNamingPolicy.CamelCase.ConvertName(string.Concat(name.Split('_').Select(static word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..])))
        : name;

    private static JsonObject Sorted(JsonObject body) =>
        new(body.OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    [GeneratedRegex(@"\bsenderType\b")]
    private static partial Regex SenderType();

    private sealed record Answer(int Status, byte[] Body);
}
