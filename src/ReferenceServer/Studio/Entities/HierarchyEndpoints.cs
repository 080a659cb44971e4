using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>The routes that give all folders of a project at once: as a tree with the names of their tasks, and as a list.</summary>
internal static class HierarchyEndpoints
{
    public static void MapHierarchy(this RouteGroupBuilder api)
    {
        api.MapGet("/projects/{project}/hierarchy", GetAsync)
            .WithName("GetHierarchy")
            .WithSummary("Gets the folders of a project as a tree, with the names of their tasks.");
        api.MapGet("/projects/{project}/folders", ListAsync)
            .WithName("ListFolders")
            .WithSummary("Lists the folders of a project, with attrib=true also their attributes.");
    }

    private static async Task<IResult> GetAsync(
        string project, Caller caller, StudioStore store, CancellationToken cancellationToken, string search = "", string types = "")
    {
        var started = Stopwatch.GetTimestamp();
        if (await RefusalOfAsync(project, caller, store, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var tree = await FolderTree.ReadAsync(store, project, cancellationToken);
        var tasks = (await store.ListAsync(project, EntityTypes.Task.Name, cancellationToken))
            .ToLookup(static task => task.ParentId, static task => task.Members.TextOf("name"));
        var chosen = types.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // With a choice of types, what is given is no tree: the folders between are missing.
        var hierarchy = chosen.Length > 0
            ? new JsonArray([.. tree.Folders
                .Where(folder => chosen.Contains(folder.Members.TextOf("folderType"), StringComparer.Ordinal) && Matches(folder))
                .Select(folder => Describe(folder, []))])
            : Children("", 0);
        return JsonAnswer.Of(new JsonObject
        {
            ["detail"] = string.Create(CultureInfo.InvariantCulture, $"Hierarchy loaded in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0000}s"),
            ["projectName"] = project,
            ["hierarchy"] = hierarchy,
        });

        JsonArray Children(string parent, int depth) => new([.. tree.Within(parent).Select(folder => (Folder: folder, Inner: Children(folder.Key.Id, depth + 1)))
            .Where(one => one.Inner.Count > 0 || Matches(one.Folder))
            .Select(one => Describe(one.Folder, one.Inner))]);

        bool Matches(StoredEntity folder) => search.Length == 0 ||
            folder.Members.TextOf("name")!.Contains(search, StringComparison.OrdinalIgnoreCase) ||
            folder.Members.TextOf("label")?.Contains(search, StringComparison.OrdinalIgnoreCase) == true;

        JsonObject Describe(StoredEntity folder, JsonArray inner)
        {
            var names = tasks[folder.Key.Id].Select(static name => JsonValue.Create(name)).ToArray();
            return new JsonObject
            {
                ["id"] = folder.Key.Id,
                ["name"] = folder.Members.TextOf("name"),
                ["label"] = folder.Members.TextOf("label") is { Length: > 0 } label ? label : folder.Members.TextOf("name"),
                ["status"] = folder.Members.TextOf("status"),
                ["folderType"] = folder.Members.TextOf("folderType"),
                ["hasTasks"] = names.Length > 0,
                ["taskNames"] = new JsonArray(names),
                ["parents"] = new JsonArray([.. tree.Above(folder).Select(static name => JsonValue.Create(name))]),
                ["parentId"] = folder.ParentId,
                ["children"] = inner,
            };
        }
    }

    private static async Task<IResult> ListAsync(
        string project, HttpRequest request, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var withAttrib = QueryFields.Flag(request.Query, "attrib", errors) ?? false;
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        if (await RefusalOfAsync(project, caller, store, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var ofProject = (await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken) is [var found] ? found.Members["attrib"] : null) as JsonObject;
        var tree = await FolderTree.ReadAsync(store, project, cancellationToken);
        var counts = (await store.ListParentsAsync(project, EntityTypes.Task.Name, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var items = tree.Folders.Select(folder =>
        {
            var path = tree.Above(folder).ToList();
            var item = new JsonObject
            {
                ["id"] = folder.Key.Id,
                ["path"] = $"/{string.Join('/', path.Append(folder.Members.TextOf("name")))}",
                ["parentId"] = folder.ParentId,
                ["parents"] = new JsonArray([.. path.Select(static name => JsonValue.Create(name))]),
                ["name"] = folder.Members.TextOf("name"),
                ["label"] = folder.Members.TextOf("label"),
                ["folderType"] = folder.Members.TextOf("folderType"),
                ["hasTasks"] = counts.Contains(folder.Key.Id),
                ["hasChildren"] = tree.Within(folder.Key.Id).Any(),
                ["taskNames"] = new JsonArray(),
                ["status"] = folder.Members.TextOf("status"),
                ["tags"] = folder.Members["tags"]?.DeepClone(),
                ["createdAt"] = EntityJson.TimeOf(folder.CreatedAt),
                ["updatedAt"] = EntityJson.TimeOf(folder.UpdatedAt),
            };
            if (withAttrib)
            {
                var own = folder.Members["attrib"] as JsonObject ?? [];
                item["attrib"] = Attributes.Inherit(EntityTypes.Folder.Name, own, [ofProject, .. tree.LineAbove(folder).Select(static above => above.Members["attrib"] as JsonObject)]);
                item["ownAttrib"] = new JsonArray([.. own.Select(static attribute => JsonValue.Create(attribute.Key))]);
            }

            return item;
        });
        return JsonAnswer.Of(new JsonObject { ["detail"] = "", ["folders"] = new JsonArray([.. items]) });
    }

    private static async Task<ErrorResult?> RefusalOfAsync(string project, Caller caller, StudioStore store, CancellationToken cancellationToken) =>
        !caller.MaySee(project)
            ? EntityAnswers.NoAccess()
            : (await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken)).Count == 0
                ? EntityAnswers.UnknownProject(project)
                : null;
}

/// <summary>The folders of a project and where each is.</summary>
internal sealed class FolderTree
{
    private readonly Dictionary<string, StoredEntity> _byId;
    private readonly ILookup<string, StoredEntity> _within;

    private FolderTree(IReadOnlyList<StoredEntity> folders)
    {
        Folders = folders;
        _byId = folders.ToDictionary(static folder => folder.Key.Id, StringComparer.Ordinal);
        _within = folders.OrderBy(static folder => folder.Slot, StringComparer.Ordinal).ToLookup(static folder => folder.ParentId ?? "", StringComparer.Ordinal);
    }

    public IReadOnlyList<StoredEntity> Folders { get; }

    public static async Task<FolderTree> ReadAsync(StudioStore store, string project, CancellationToken cancellationToken) =>
        new(await store.ListAsync(project, EntityTypes.Folder.Name, cancellationToken));

    /// <summary>The folders in a folder, or with the empty text at the top, by their names.</summary>
    public IEnumerable<StoredEntity> Within(string parent) => _within[parent];

    /// <summary>The folders that a folder is in, outermost first.</summary>
    public IReadOnlyList<StoredEntity> LineAbove(StoredEntity folder)
    {
        var line = new List<StoredEntity>();
        while (folder.ParentId is { } parent && _byId.TryGetValue(parent, out var above))
        {
            line.Add(above);
            folder = above;
        }

        line.Reverse();
        return line;
    }

    /// <summary>The names of the folders that a folder is in, outermost first.</summary>
    public IEnumerable<string> Above(StoredEntity folder) => LineAbove(folder).Select(static above => above.Members.TextOf("name")!);
}
