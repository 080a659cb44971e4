using Ayon.Events.Server.Diagnostics;

namespace Ayon.Events.Server.Http;

/// <summary>
/// A line for each request, when <c>Logging:LogLevel:Ayon.Events.Server.Http.RequestLog</c> is Information: what was asked for, by whom, and how
/// it was answered. Neither query nor headers nor bodies, which may hold what is secret.
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
