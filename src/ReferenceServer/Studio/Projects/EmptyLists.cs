using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Projects;

/// <summary>Lists of what an AYON server has and this one does not: clients ask for them without need, and find nothing.</summary>
internal static class EmptyLists
{
    public static void MapEmptyLists(this RouteGroupBuilder api)
    {
        api.MapGet("/desktop/installers", static () => JsonAnswer.Of(new JsonObject { ["installers"] = new JsonArray() }))
            .WithName("ListInstallers")
            .WithSummary("Lists the launcher's installers. Always empty.");
        api.MapGet("/desktop/dependencyPackages", static () => JsonAnswer.Of(new JsonObject { ["packages"] = new JsonArray() }))
            .WithName("ListDependencyPackages")
            .WithSummary("Lists the dependency packages. Always empty.");
        api.MapPost("/actions/list", static () => JsonAnswer.Of(new JsonObject { ["actions"] = new JsonArray() }))
            .WithName("ListActions")
            .WithSummary("Lists the actions that addons offer. Always empty.");
    }
}
