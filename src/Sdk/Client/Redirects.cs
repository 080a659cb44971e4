using System.Net;

namespace Ayon.Events.Client;

/// <summary>Creates the exceptions for redirects, which are never followed.</summary>
internal static class Redirects
{
    private static readonly string[] Paths = ["/api/", "/graphql", "/ws"];

    /// <summary>Returns whether a status is a redirect.</summary>
    public static bool Is(HttpStatusCode status) => (int)status is >= 300 and < 400;

    /// <summary>Creates an exception that names the target and the setting to change.</summary>
    /// <param name="request">Method and path of the request.</param>
    /// <param name="requested">The requested URL, http or https.</param>
    /// <param name="status">The status of the response.</param>
    /// <param name="location">The target of the redirect, or null if the response has none.</param>
    public static AyonEventsException ToException(string request, Uri? requested, HttpStatusCode status, Uri? location)
    {
        var target = location is null || requested is null ? location : new Uri(requested, location);
        var server = target is { IsAbsoluteUri: true } && requested is not null ? ServerOf(target, requested) : null;
        var advice = server is null
            ? $"Set {AyonEnvironment.ServerUrl} (or Ayon:ServerUrl) to the address of the AYON server itself"
            : $"Set {AyonEnvironment.ServerUrl} (or Ayon:ServerUrl) to {server}";
        return new AyonEventsException($"{request} was redirected ({(int)status}) to {Show(target)}, and redirects are not followed. {advice}.")
        {
            Status = status,
            Detail = target is null ? null : Show(target),
            Request = request,
        };
    }

    // The part before the requested path; null if the redirect leads to another path, such as a sign-in page.
    private static string? ServerOf(Uri target, Uri requested)
    {
        var asked = requested.AbsolutePath;
        var path = Paths.Select(path => asked.LastIndexOf(path, StringComparison.Ordinal)).Where(static index => index >= 0).Select(index => asked[index..]).FirstOrDefault();
        if (path is null || !target.AbsolutePath.TrimEnd('/').EndsWith(path.TrimEnd('/'), StringComparison.Ordinal))
        {
            return null;
        }

        var before = target.AbsolutePath.TrimEnd('/')[..^path.TrimEnd('/').Length];
        var server = new UriBuilder(HttpScheme(target.Scheme), target.Host, target.IsDefaultPort ? -1 : target.Port, before).Uri;
        return server.ToString().TrimEnd('/');
    }

    // Without the parts that may be secret.
    private static string Show(Uri? target) => target switch
    {
        null => "an unknown location",
        { IsAbsoluteUri: true } => target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
        _ => target.ToString().Split('?')[0],
    };

    private static string HttpScheme(string scheme) => scheme switch { "ws" => "http", "wss" => "https", _ => scheme };
}
