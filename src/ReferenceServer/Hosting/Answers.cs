using Ayon.Events.Server.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Ayon.Events.Server.Hosting;

/// <summary>The form of all responses: JSON by the server's context, errors as the contract defines them, whatever their source.</summary>
internal static class Answers
{
    public static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddExceptionHandler<ExceptionAnswers>();
        services.ConfigureHttpJsonOptions(static json =>
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServerJsonContext.Default));
        return services;
    }

    public static void UseRequestLog(this WebApplication app) => app.UseMiddleware<RequestLog>();

    public static void UseAnswers(this WebApplication app)
    {
        // Bodiless errors (unknown routes, wrong methods) get a body; outermost, since the exception handler passes through it.
        app.UseStatusCodePages(static context => AnswerAsync(context));
        app.UseExceptionHandler(static _ => { });
    }

    private static Task AnswerAsync(StatusCodeContext context)
    {
        var request = context.HttpContext.Request;
        var status = context.HttpContext.Response.StatusCode;
        var detail = status switch
        {
            StatusCodes.Status404NotFound => $"Not found: {request.Path}.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{request.Method} is not allowed. Allowed methods: {context.HttpContext.Response.Headers.Allow}.",
            _ => "The request failed.",
        };
        return new ErrorResult(status, detail).ExecuteAsync(context.HttpContext);
    }
}
