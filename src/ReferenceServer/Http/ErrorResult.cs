using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Ayon.Events.Server.Http;

/// <summary>An error in the contract's form ("REST"), which is also a problem of RFC 9457.</summary>
internal sealed class ErrorResult(int statusCode, string detail, FieldErrors? errors = null, string type = ProblemTypes.None) : IResult, IStatusCodeHttpResult
{
    private const string RetryAfterSeconds = "1";

    // People read these: quotes stay quotes. The content type keeps browsers from taking them for HTML.
    private static readonly WireJsonContext Json = new(new JsonSerializerOptions(WireJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public int? StatusCode => statusCode;

    /// <summary>Gets the error in words, with what is wrong with each field.</summary>
    public string Explanation => errors is null
        ? detail
        : string.Join(' ', errors.ByField.Select(static pair => $"{pair.Key} {string.Join(' ', pair.Value)}"));

    /// <summary>The error as one result of a batch.</summary>
    public EventBatchResult ToBatchResult() => new() { Status = statusCode, Detail = detail, Errors = errors?.ByField };

    /// <summary>400 that names every offending field.</summary>
    public static ErrorResult Invalid(FieldErrors errors) =>
        new(StatusCodes.Status400BadRequest, $"Invalid: {string.Join(", ", errors.ByField.Keys)}. See errors.", errors);

    /// <summary>400 for a single field.</summary>
    public static ErrorResult Invalid(string field, string problem)
    {
        var errors = new FieldErrors();
        errors.Add(field, problem);
        return Invalid(errors);
    }

    public static ErrorResult BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static ErrorResult Forbidden(string detail) => new(StatusCodes.Status403Forbidden, detail);

    public static ErrorResult UnknownEvent(string id) => new(StatusCodes.Status404NotFound, $"Not found: event {id}.");

    /// <summary>409; the type says which of several causes it is, where a caller would do different things.</summary>
    public static ErrorResult Conflict(string detail, string type = ProblemTypes.None) => new(StatusCodes.Status409Conflict, detail, type: type);

    /// <summary>503, with when to try again.</summary>
    public static ErrorResult Busy(string detail) => new(StatusCodes.Status503ServiceUnavailable, detail);

    /// <summary>429 after too many failures, with the time to wait in its header.</summary>
    public static ErrorResult TooMany(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new(StatusCodes.Status429TooManyRequests, $"Too many wrong keys, tokens or passwords. Try again in {seconds} s.");
    }

    /// <summary>412 for an update that is for another attempt than the event is at.</summary>
    public static ErrorResult OtherAttempt(int attempt) => new(
        StatusCodes.Status412PreconditionFailed,
        $"The event is no longer at attempt {attempt}: the job was handed out again. Nothing was changed.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = new ErrorResponse
        {
            Code = statusCode,
            Detail = detail,
            Path = httpContext.Request.Path,
            Errors = errors?.ByField,
            Type = type,
            Title = ReasonPhrases.GetReasonPhrase(statusCode),
            Status = statusCode,
        };
        httpContext.Response.StatusCode = statusCode;
        if (statusCode == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        httpContext.Response.ContentType = "application/problem+json";
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, Json.ErrorResponse);
        httpContext.Response.ContentLength = body.Length;
        return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
