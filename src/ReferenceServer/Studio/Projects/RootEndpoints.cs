using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Projects;

/// <summary>The routes of a project's roots: where its files are on each platform, as its anatomy says.</summary>
internal static class RootEndpoints
{
    private static readonly string[] Platforms = ["windows", "linux", "darwin"];

    public static void MapRoots(this RouteGroupBuilder api)
    {
        api.MapGet("/projects/{project}/roots", GetOverrides)
            .WithName("GetRootOverrides")
            .WithSummary("Gets the roots that the caller has set otherwise at a site. Always empty.");
        api.MapGet("/projects/{project}/siteRoots", GetRootsAsync)
            .WithName("GetSiteRoots")
            .WithSummary("Gets the roots of a project on a platform (platform=linux), or of the caller's (header x-ayon-platform).");
    }

    private static IResult GetOverrides(string project, Caller caller) => caller.MaySee(project) ? JsonAnswer.Of(new JsonObject()) : EntityAnswers.NoAccess();

    private static async Task<IResult> GetRootsAsync(string project, HttpRequest request, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        var platform = request.Query["platform"] is [{ Length: > 0 } named] ? named : request.Headers["x-ayon-platform"].ToString();
        if (!Platforms.Contains(platform, StringComparer.Ordinal))
        {
            return ErrorResult.Invalid("platform", $"must be one of {string.Join(", ", Platforms)}.");
        }

        if (await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken) is not [var found])
        {
            return EntityAnswers.UnknownProject(project);
        }

        var roots = new JsonObject();
        // An anatomy lists them, AYON's projects have them by their names.
        switch ((found.Members["config"] as JsonObject)?["roots"])
        {
            case JsonArray list:
                foreach (var root in list.OfType<JsonObject>().Where(static root => root.TextOf("name") is not null))
                {
                    roots[root.TextOf("name")!] = root.TextOf(platform);
                }

                break;
            case JsonObject byName:
                foreach (var (name, root) in byName)
                {
                    roots[name] = (root as JsonObject)?.TextOf(platform);
                }

                break;
        }

        return JsonAnswer.Of(roots);
    }
}
