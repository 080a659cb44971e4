using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Studio.Projects;
using Bogus;

namespace Ayon.Events.Server.Studio.Demo;

/// <summary>What the demo's project has at first: assets and shots with their tasks and products.</summary>
/// <param name="studio">Where it is made.</param>
/// <param name="random">What names are drawn from.</param>
/// <param name="users">The users.</param>
internal sealed class DemoContent(DemoStudio studio, Faker random, IReadOnlyList<string> users)
{
    private const int AssetCount = 6;
    private const int SequenceCount = 2;
    private const int ShotCount = 5;

    /// <summary>Makes what is missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await studio.EnsureProjectAsync(users[0], ProjectBody(), cancellationToken);
        var folders = (await studio.ListAsync(EntityTypes.Folder, cancellationToken)).ToDictionary(PlaceOf, static folder => folder.Key.Id, StringComparer.Ordinal);
        var assets = await EnsureFolderAsync(folders, "assets", "Folder", null, cancellationToken);
        foreach (var number in Enumerable.Range(1, AssetCount))
        {
            // Drawn also where the folder is there already, so that the same seed goes on with the same names.
            var name = $"{NameFrom(random.Commerce.Color())}{number:00}";
            var asset = await EnsureFolderAsync(folders, name, "Asset", assets, cancellationToken);
            await EnsureWorkAsync(asset, [("modeling", "Modeling"), ("lookdev", "Lookdev")], [("modelMain", "model"), ("lookMain", "look")], cancellationToken);
        }

        var shots = await EnsureFolderAsync(folders, "shots", "Folder", null, cancellationToken);
        foreach (var sequence in Enumerable.Range(1, SequenceCount))
        {
            var parent = await EnsureFolderAsync(folders, $"sq{sequence:00}", "Sequence", shots, cancellationToken);
            foreach (var number in Enumerable.Range(1, ShotCount))
            {
                var shot = await EnsureFolderAsync(folders, $"sh{number * 10:000}", "Shot", parent, cancellationToken);
                await EnsureWorkAsync(shot, [("animation", "Animation"), ("compositing", "Compositing")], [("cacheMain", "pointcache"), ("renderMain", "render")], cancellationToken);
            }
        }
    }

    private static string PlaceOf(StoredEntity folder) => $"{folder.ParentId}/{folder.Members.TextOf("name")}";

    private static string NameFrom(string words) => new([.. words.Where(char.IsAsciiLetter)]);

    private static JsonObject ProjectBody() => new()
    {
        ["code"] = "demo",
        ["statuses"] = BuiltInAnatomy.NamedList(BuiltInAnatomy.Statuses),
        ["folderTypes"] = BuiltInAnatomy.NamedList(BuiltInAnatomy.FolderTypes),
        ["taskTypes"] = BuiltInAnatomy.NamedList(BuiltInAnatomy.TaskTypes),
        ["tags"] = BuiltInAnatomy.NamedList(["hero", "vfx", "urgent"]),
        ["attrib"] = new JsonObject { ["fps"] = 25, ["resolutionWidth"] = 1920, ["resolutionHeight"] = 1080 },
    };

    private async Task<string> EnsureFolderAsync(
        Dictionary<string, string> known, string name, string type, string? parent, CancellationToken cancellationToken)
    {
        var place = $"{parent}/{name}";
        if (!known.TryGetValue(place, out var id))
        {
            id = await studio.CreateAsync(
                EntityTypes.Folder, users[0], new() { ["name"] = name, ["folderType"] = type, ["parentId"] = parent }, cancellationToken);
            // Another server that fills the same project was quicker.
            id ??= (await studio.ListAsync(EntityTypes.Folder, cancellationToken)).First(folder => PlaceOf(folder) == place).Key.Id;
            known.Add(place, id);
        }

        return id;
    }

    private async Task EnsureWorkAsync(
        string folder, (string Name, string Type)[] tasks, (string Name, string Type)[] products, CancellationToken cancellationToken)
    {
        foreach (var (name, type) in tasks)
        {
            var assignee = random.PickRandom<string>(users);
            await studio.CreateAsync(
                EntityTypes.Task,
                users[0],
                new() { ["name"] = name, ["taskType"] = type, ["folderId"] = folder, ["assignees"] = new JsonArray(assignee) },
                cancellationToken);
        }

        foreach (var (name, type) in products)
        {
            await studio.CreateAsync(
                EntityTypes.Product, users[0], new() { ["name"] = name, ["productType"] = type, ["folderId"] = folder }, cancellationToken);
        }
    }
}
