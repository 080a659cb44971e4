using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Users;

namespace Ayon.Events.Server.Studio.Projects;

/// <summary>
/// What AYON's clients ask for before they make projects and users or read attributes. A studio defines these; this server has one
/// anatomy and one access group, and prescribes no attributes.
/// </summary>
internal static class DefinitionEndpoints
{
    private const string AnatomyVersion = "1.0.0";
    private const string NoProject = "_";

    // The client's names for it: of old servers and of newer ones, and for whatever the studio prefers.
    private static readonly string[] PresetNames = ["_", "__builtin__", "__primary__"];

    public static void MapDefinitions(this RouteGroupBuilder api)
    {
        api.MapGet("/attributes", ListAttributes)
            .WithName("ListAttributes")
            .WithSummary("Lists the attributes that AYON brings, with their types. Entities accept any other attribute, too.");
        api.MapGet("/anatomy/presets", ListPresets)
            .WithName("ListAnatomyPresets")
            .WithSummary("Lists the anatomy presets of the studio. Always empty.");
        api.MapGet("/anatomy/presets/{name}", GetPreset)
            .WithName("GetAnatomyPreset")
            .WithSummary("Gets the built-in anatomy, for DeployProject.");
        api.MapGet("/accessGroups/{project}", ListAccessGroupsAsync)
            .WithName("ListAccessGroups")
            .WithSummary("Lists the access groups of a project, or with '_' of all projects.");
    }

    private static IResult ListAttributes() => JsonAnswer.Of(new JsonObject
    {
        ["attributes"] = new JsonArray([.. Attributes.All.Select(static (attribute, position) => attribute.ToJson(position))]),
    });

    private static IResult ListPresets() => JsonAnswer.Of(new JsonObject { ["version"] = AnatomyVersion, ["presets"] = new JsonArray() });

    private static IResult GetPreset(string name) => PresetNames.Contains(name, StringComparer.Ordinal)
        ? JsonAnswer.Of(BuiltInAnatomy.Create())
        : new ErrorResult(StatusCodes.Status404NotFound, $"Not found: anatomy {name}. The built-in anatomy is '_'.");

    private static async Task<IResult> ListAccessGroupsAsync(string project, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (project != NoProject)
        {
            if (!caller.MaySee(project))
            {
                return EntityAnswers.NoAccess();
            }

            if ((await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken)).Count == 0)
            {
                return EntityAnswers.UnknownProject(project);
            }
        }

        return JsonAnswer.Of(new JsonArray(new JsonObject { ["name"] = UserJson.AccessGroup, ["isProjectLevel"] = false }));
    }
}
