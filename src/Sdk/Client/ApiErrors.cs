using System.Net;
using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>Turns everything that can go wrong with a call into the SDK's one family of exceptions.</summary>
internal static class ApiErrors
{
    /// <summary>The exception for an error answer, or null for a good one.</summary>
    public static async ValueTask<Exception?> FromAnswerAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var request = Describe(response.RequestMessage);
        var status = response.StatusCode;
        if (Redirects.Is(status))
        {
            return Redirects.ToException(request, response.RequestMessage?.RequestUri, status, response.Headers.Location);
        }

        var detail = await ReadDetailAsync(response).ConfigureAwait(false);
        return Create(status, $"{request} was answered {(int)status} {status}: {detail}", detail, request);
    }

    /// <summary>The exception for one operation of a batch, or null for a good one.</summary>
    public static AyonEventsException? FromResult(EventBatchResult result, string request)
    {
        if (result.Status < (int)HttpStatusCode.BadRequest)
        {
            return null;
        }

        var detail = Join(result.Detail, result.Errors);
        var status = (HttpStatusCode)result.Status;
        return Create(status, $"{request} was answered {result.Status} {status}: {detail}", detail, request);
    }

    /// <summary>The exception for an answer whose body is not what the contract says.</summary>
    public static ValueTask<Exception?> FromBrokenBodyAsync(HttpResponseMessage response, Exception cause)
    {
        var request = Describe(response.RequestMessage);
        if (cause is IOException or HttpRequestException)
        {
            return ValueTask.FromResult<Exception?>(new ServerBusyException($"The answer to {request} broke off: {cause.Message}", cause) { Request = request });
        }

        return ValueTask.FromResult<Exception?>(new ContractException(
            $"The answer to {request} cannot be understood: {cause.Message} Is the server's URL that of an AYON server?", cause)
        {
            Status = response.StatusCode,
            Request = request,
        });
    }

    /// <summary>The exception for a call that got no answer. A cancellation by the caller stays one.</summary>
    public static Exception FromTransport(HttpRequestMessage? message, Exception cause, CancellationToken cancellationToken)
    {
        if (cause is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            return cause;
        }

        var request = Describe(message);
        return new ServerBusyException($"{request} got no answer: {ConnectionFailure.Describe(cause, message?.RequestUri)}.", cause) { Request = request };
    }

    private static AyonEventsException Create(HttpStatusCode status, string message, string? detail, string request) => status switch
    {
        HttpStatusCode.NotFound => new EventNotFoundException(message) { Status = status, Detail = detail, Request = request },
        HttpStatusCode.Conflict => new DuplicateEventException(message) { Status = status, Detail = detail, Request = request },
        HttpStatusCode.PreconditionFailed => new StaleAttemptException(message) { Status = status, Detail = detail, Request = request },
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new AccessDeniedException(message) { Status = status, Detail = detail, Request = request },
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            new ServerBusyException(message) { Status = status, Detail = detail, Request = request },
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError =>
            new ContractException(message, null) { Status = status, Detail = detail, Request = request },
        _ => new AyonEventsException(message) { Status = status, Detail = detail, Request = request },
    };

    // The server's own words; a proxy's HTML page is no help and is left out.
    private static async Task<string?> ReadDetailAsync(HttpResponseMessage response)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            var error = JsonSerializer.Deserialize(body, WireJsonContext.Default.ErrorResponse);
            return Join(error?.Detail, error?.Errors);
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static string? Join(string? detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors) => errors is { Count: > 0 }
        ? $"{detail} ({string.Join("; ", errors.Select(field => $"{field.Key}: {string.Join(", ", field.Value)}"))})"
        : detail;

    private static string Describe(HttpRequestMessage? message) =>
        message is null ? "The request" : $"{message.Method} {message.RequestUri?.AbsolutePath}";
}
