using Ayon.Events.Server.Settings;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Http;

/// <summary>
/// Rejects requests from web pages of other sites, which browsers mark with the page's origin. Programs send no origin, or the
/// server's own, and are not affected.
/// </summary>
internal static class BrowserOrigins
{
    public static IServiceCollection AddBrowserOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<CorsOptions>>(static (cors, settings) =>
            // No credentials: what a browser would add by itself, such as cookies, is nothing to this server.
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins(settings.Value.List)
                .AllowAnyHeader()
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
                .WithExposedHeaders("ETag", "Retry-After")));
        return services;
    }

    /// <summary>Whether a browser's request to which CORS does not apply comes from an allowed page.</summary>
    public static bool Allow(HttpRequest request, CorsOptions settings)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 ||
            settings.List.Contains(origin, StringComparer.OrdinalIgnoreCase) ||
            // The scheme is the proxy's, where there is one.
            (Uri.TryCreate(origin, UriKind.Absolute, out var page) &&
                string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
