using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server.Hosting;

/// <summary><c>GET /</c>: clients of AYON ask it whether a server is there, people see what it is.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder routes) => routes
        .MapGet("/", static (ServerFacts server) =>
            TypedResults.Text($"Ayon.Events, an event server for AYON, version {server.Version}. It answers at /api, /graphql and /ws.\n"))
        .ExcludeFromDescription();
}
