using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server.Hosting;

/// <summary><c>GET /</c>: AYON's clients use it to check for a server; people see which server it is.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder routes) => routes
        .MapGet("/", static (ServerFacts server) =>
            TypedResults.Text($"Ayon.Events, an event server for AYON, version {server.Version}. It answers at /api, /graphql and /ws.\n"))
        .ExcludeFromDescription();
}
