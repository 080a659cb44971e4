using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace Ayon.Events.Server.Query;

/// <summary><c>/graphiql</c>: a page to try queries on, in the environment Development only. Its files are part of the assembly.</summary>
internal static class ExplorerEndpoint
{
    private const string Page = "explorer.html";

    // The page gets nothing from elsewhere and nobody may frame it: API keys are typed into it.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [Page] = "text/html; charset=utf-8",
        ["explorer.css"] = "text/css; charset=utf-8",
        ["explorer.js"] = "text/javascript; charset=utf-8",
        ["schema.js"] = "text/javascript; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void MapExplorer(this IEndpointRouteBuilder routes) => routes
        .MapGet("/graphiql/{file?}", Get)
        .ExcludeFromDescription();

    private static IResult Get(HttpContext http, IHostEnvironment environment, string file = Page)
    {
        if (!environment.IsDevelopment() || !ContentTypes.TryGetValue(file, out var contentType))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        http.Response.Headers[HeaderNames.CacheControl] = "no-cache";
        return TypedResults.Stream(typeof(ExplorerEndpoint).Assembly.GetManifestResourceStream($"graphiql/{file}")!, contentType);
    }
}
