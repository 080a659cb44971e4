using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Studio.Projects;

/// <summary>The only anatomy preset; the demo's project uses its types.</summary>
internal static class BuiltInAnatomy
{
    public static IReadOnlyList<string> FolderTypes { get; } = ["Folder", "Asset", "Episode", "Sequence", "Shot"];

    public static IReadOnlyList<string> TaskTypes { get; } = ["Generic", "Modeling", "Lookdev", "Rigging", "Animation", "Lighting", "Compositing"];

    public static IReadOnlyList<string> ProductTypes { get; } = ["model", "rig", "look", "camera", "pointcache", "animation", "plate", "render", "review", "image", "workfile"];

    public static IReadOnlyList<string> Statuses { get; } = ["Not ready", "Ready to start", "In progress", "Pending review", "Approved", "On hold"];

    /// <summary>The preset in the form that <c>POST /api/projects</c> takes.</summary>
    public static JsonObject Create() => new()
    {
        ["roots"] = new JsonArray(new JsonObject
        {
            ["name"] = "work",
            ["windows"] = "C:/projects",
            ["linux"] = "/mnt/projects",
            ["darwin"] = "/Volumes/projects",
        }),
        ["templates"] = new JsonObject(),
        ["attributes"] = new JsonObject { ["fps"] = 25, ["resolutionWidth"] = 1920, ["resolutionHeight"] = 1080 },
        ["folder_types"] = NamedList(FolderTypes),
        ["task_types"] = NamedList(TaskTypes),
        ["link_types"] = new JsonArray(),
        ["statuses"] = NamedList(Statuses),
        ["tags"] = new JsonArray(),
    };

    /// <summary>Creates a list of named items in the form of projects.</summary>
    public static JsonArray NamedList(IEnumerable<string> names) => [.. names.Select(static name => new JsonObject { ["name"] = name })];
}
