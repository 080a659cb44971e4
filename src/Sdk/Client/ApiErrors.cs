using System.Net;
using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>Converts every failure of a call to an exception of the SDK.</summary>
internal static class ApiErrors
{
    /// <summary>Returns the exception for an error response, or null for success.</summary>
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

        var error = await ReadErrorAsync(response).ConfigureAwait(false);
        var detail = Join(error?.Detail, error?.Errors);
        return Create(status, $"{request} was answered {(int)status} {status}: {detail}", detail, request, error?.Type);
    }

    /// <summary>Returns the exception for one operation of a batch, or null for success.</summary>
    public static AyonEventsException? FromResult(EventBatchResult result, EventBatchOperation operation)
    {
        if (result.Status < (int)HttpStatusCode.BadRequest)
        {
            return null;
        }

        var request = operation.Update is { } update ? $"PATCH /api/events/{update.Id}" : "POST /api/events";
        var detail = Join(result.Detail, result.Errors);
        var status = (HttpStatusCode)result.Status;
        return Create(status, $"{request} was answered {result.Status} {status}: {detail}", detail, request, result.Type);
    }

    /// <summary>Returns the exception for a response whose body does not match the contract.</summary>
    public static ValueTask<Exception?> FromBrokenBodyAsync(HttpResponseMessage response, Exception cause)
    {
        var request = Describe(response.RequestMessage);
        if (cause is IOException or HttpRequestException)
        {
            return ValueTask.FromResult<Exception?>(new ServerBusyException($"The response to {request} ended early: {cause.Message}", cause) { Request = request });
        }

        return ValueTask.FromResult<Exception?>(new ContractException(
            $"The response to {request} could not be parsed: {cause.Message} Check that the server's URL is that of an AYON server.", cause)
        {
            Status = response.StatusCode,
            Request = request,
        });
    }

    /// <summary>Returns the exception for a call without a response. A cancellation by the caller remains a cancellation.</summary>
    public static Exception FromTransport(HttpRequestMessage? message, Exception cause, CancellationToken cancellationToken)
    {
        if (cause is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            return cause;
        }

        var request = Describe(message);
        return new ServerBusyException($"{request} failed: {ConnectionFailure.Describe(cause, message?.RequestUri)}.", cause) { Request = request };
    }

    private static AyonEventsException Create(HttpStatusCode status, string message, string? detail, string request, string? type) => status switch
    {
        HttpStatusCode.NotFound when IsOfOneEvent(request) => new EventNotFoundException(message) { Status = status, Detail = detail, Request = request },
        HttpStatusCode.Conflict => CreateConflict(type ?? ConflictOf(request), message, detail, request),
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

    private static AyonEventsException CreateConflict(string? type, string message, string? detail, string request) => type switch
    {
        ProblemTypes.DuplicateHash => new DuplicateEventException(message) { Status = HttpStatusCode.Conflict, Detail = detail, Request = request },
        ProblemTypes.UnknownDependency => new UnknownDependencyException(message) { Status = HttpStatusCode.Conflict, Detail = detail, Request = request },
        ProblemTypes.HasDependents => new EventHasDependentsException(message) { Status = HttpStatusCode.Conflict, Detail = detail, Request = request },
        _ => new AyonEventsException(message) { Status = HttpStatusCode.Conflict, Detail = detail, Request = request },
    };

    // A real AYON server does not send the cause, but has only one for each call.
    private static string? ConflictOf(string request) => request switch
    {
        _ when request.StartsWith("DELETE ", StringComparison.Ordinal) => ProblemTypes.HasDependents,
        _ when request.StartsWith("POST ", StringComparison.Ordinal) && request.EndsWith("/api/events", StringComparison.Ordinal) => ProblemTypes.DuplicateHash,
        _ => null,
    };

    // For other paths, 404 means that the server does not have the endpoint.
    private static bool IsOfOneEvent(string request) =>
        request.Contains("/api/events/", StringComparison.Ordinal) && !request.EndsWith("/batch", StringComparison.Ordinal);

    // The server's error message. An HTML page from a proxy does not help and is omitted.
    private static async Task<ErrorResponse?> ReadErrorAsync(HttpResponseMessage response)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, WireJsonContext.Default.ErrorResponse);
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
