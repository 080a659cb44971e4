using Ayon.Events.Server.Diagnostics;

namespace Ayon.Events.Server.Http;

/// <summary>
/// Logs a line for each request if <c>Logging:LogLevel:Ayon.Events.Server.Http.RequestLog</c> is Information: method, path, user and
/// status. Query, headers and bodies are not logged, because they may contain secrets.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            await next(http);
            return;
        }

        var started = time.GetTimestamp();
        await next(http);
        var user = http.User.Identity?.Name ?? "nobody";
        logger.RequestAnswered(
            http.Request.Method, http.Request.Path.ToUriComponent(), user, http.Response.StatusCode, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 3));
    }
}
