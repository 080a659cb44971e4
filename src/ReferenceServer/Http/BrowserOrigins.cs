using Ayon.Events.Server.Settings;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Http;

/// <summary>
/// Keeps web pages of others out: browsers send along where a page is from. Programs send no origin, or the server's own, and are
/// not concerned.
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

    /// <summary>Whether a request of a browser, for which CORS does not hold, comes from a page that may make it.</summary>
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
