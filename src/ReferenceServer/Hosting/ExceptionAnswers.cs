using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Ayon.Events.Server.Hosting;

/// <summary>Converts exceptions of requests into responses that tell the client what it needs without internal details.</summary>
internal sealed class ExceptionAnswers(ILogger<ExceptionAnswers> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var answer = exception switch
        {
            // Kestrel's own findings: a body over the limit, a connection that ended within one.
            BadHttpRequestException bad => new ErrorResult(bad.StatusCode, bad.Message),
            StorageException { IsFull: true } full => Full(httpContext, full),
            StorageException { IsBusy: true } => Busy(httpContext),
            StorageException { IsRefusal: true } refusal => ErrorResult.BadRequest(refusal.Message),
            _ => Unexpected(httpContext, exception),
        };
        try
        {
            await answer.ExecuteAsync(httpContext);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told: clients leave in the middle of a body, and that is no failure of the server.
        }

        return true;
    }

    private ErrorResult Busy(HttpContext httpContext)
    {
        logger.StoreBusy(httpContext.Request.Method, httpContext.Request.Path);
        return ErrorResult.Busy("The server is busy. Try again later.");
    }

    private ErrorResult Full(HttpContext httpContext, StorageException full)
    {
        logger.StoreFull(httpContext.Request.Method, httpContext.Request.Path, full.Message);
        return ErrorResult.Busy("The server has run out of storage space. Try again later.");
    }

    private ErrorResult Unexpected(HttpContext httpContext, Exception exception)
    {
        logger.RequestFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
        return new ErrorResult(
            StatusCodes.Status500InternalServerError,
            "The server failed to process the request. See its log.");
    }
}
