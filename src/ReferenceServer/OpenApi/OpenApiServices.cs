using Ayon.Events.Server.Settings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Ayon.Events.Server.OpenApi;

/// <summary><c>/openapi.json</c>, and <c>/scalar</c> to read and try it; its files are part of the package.</summary>
internal static class OpenApiServices
{
    private const string DocumentName = "v1";
    private const string DocumentPath = "/openapi.json";
    private const string PagePath = "/scalar";

    // The page gets nothing from elsewhere and tells nobody: API keys are typed into it. It sets itself up by a script of its own.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddSettings<OpenApiOptions>(OpenApiOptions.Section);
        services.AddOpenApi(DocumentName, static document =>
        {
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            document.AddDocumentTransformer<ApiDescription>();
        });
        return services;
    }

    public static void MapApiDescription(this WebApplication app)
    {
        // The same for all callers, and for as long as the server runs.
        var document = new Lazy<Task<byte[]>>(() => WriteAsync(app.Services));
        app.MapGet(DocumentPath, async () => TypedResults.Bytes(await document.Value, "application/json")).ExcludeFromDescription();
        if (app.Environment.IsDevelopment() || app.Configuration.GetSection(OpenApiOptions.Section).Get<OpenApiOptions>() is { Page: true })
        {
            app.MapScalarApiReference(PagePath, static (page, http) =>
            {
                http.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
                page.WithTitle("Ayon.Events server").WithOpenApiRoutePattern(DocumentPath).DisableDefaultFonts().DisableTelemetry().DisableAgent().HideClientButton().HideDeveloperTools();
            }).ExcludeFromDescription();
        }
    }

    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName).GetOpenApiDocumentAsync();
        using var buffer = new MemoryStream();
        await document.SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1);
        return buffer.ToArray();
    }
}
