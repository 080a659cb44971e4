using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The lists of entities of a project, review sessions among them. Safe for concurrent use.</summary>
public sealed class EntityListCollection
{
    private readonly StudioConnection _studio;
    private readonly string _project;

    internal EntityListCollection(StudioConnection studio, string project) => (_studio, _project) = (studio, project);

    private string Path => $"projects/{_project}/lists";

    /// <summary>Lists the lists, without their items.</summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    public async IAsyncEnumerable<EntityList> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = new GraphQlList("entityLists", "id label entityType entityListType tags active owner createdAt updatedAt") { Project = _project };
        await foreach (var node in _studio.Entities.ListAsync(list, limit: null, cancellationToken).ConfigureAwait(false))
        {
            yield return node.Deserialize(StudioJsonContext.Default.EntityList)!;
        }
    }

    /// <summary>Gets a list with its items.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is none of that id.</exception>
    public Task<EntityList> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return _studio.Entities.GetListAsync(_project, id, cancellationToken);
    }

    /// <summary>Creates a list.</summary>
    /// <param name="label">Its label, unique in the project.</param>
    /// <param name="kind">The kind of its entities.</param>
    /// <param name="entityIds">The ids of its entities, in their order. Default: none.</param>
    /// <param name="listType">Its type, e.g. <c>review-session</c>. Default: <c>generic</c>.</param>
    /// <param name="cancellationToken">Cancels the call; the list may already have been created.</param>
    /// <returns>The id of the list.</returns>
    public Task<string> CreateAsync(
        string label, EntityKind kind, IReadOnlyList<string>? entityIds = null, string listType = "generic", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        var body = new JsonObject
        {
            ["label"] = label,
            ["entityType"] = kind.Name(),
            ["entityListType"] = listType,
            ["items"] = new JsonArray([.. (entityIds ?? []).Select(static (id, index) => (JsonNode?)new JsonObject { ["entityId"] = id, ["position"] = index })]),
        };
        return _studio.CreateAsync(Path, body, cancellationToken);
    }

    /// <summary>Changes members of a list, by their names on the wire, e.g. <c>new() { ["label"] = "Dailies" }</c>.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="values">The members to change.</param>
    /// <param name="cancellationToken">Cancels the call; the list may already have been changed.</param>
    public Task UpdateAsync(string id, JsonObject values, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(values);
        return _studio.Entities.PatchAsync($"{Path}/{id}", values, cancellationToken);
    }

    /// <summary>Deletes a list. Its entities stay.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call; the list may already have been deleted.</param>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return _studio.Entities.DeleteAsync($"{Path}/{id}", force: null, cancellationToken);
    }

    /// <summary>Adds an entity to a list.</summary>
    /// <param name="id">The id of the list.</param>
    /// <param name="entityId">The id of the entity.</param>
    /// <param name="cancellationToken">Cancels the call; the entity may already have been added.</param>
    /// <returns>The id of the item.</returns>
    public async Task<string> AddAsync(string id, string entityId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(entityId);
        var item = Guid.CreateVersion7(_studio.Time.GetUtcNow()).ToString("N");
        await _studio.Entities.PostAsync($"{Path}/{id}/items", new JsonObject { ["id"] = item, ["entityId"] = entityId }, cancellationToken).ConfigureAwait(false);
        return item;
    }

    /// <summary>Removes an item from a list.</summary>
    /// <param name="id">The id of the list.</param>
    /// <param name="itemId">The id of the item, which is not that of the entity.</param>
    /// <param name="cancellationToken">Cancels the call; the item may already have been removed.</param>
    public Task RemoveAsync(string id, string itemId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(itemId);
        return _studio.Entities.DeleteAsync($"{Path}/{id}/items/{itemId}", force: null, cancellationToken);
    }
}

/// <summary>A list of entities.</summary>
public sealed record EntityList
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the label.</summary>
    public string Label { get; init; } = "";

    /// <summary>Gets the kind of the entities, e.g. <c>version</c>.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>Gets the type, e.g. <c>review-session</c>.</summary>
    [JsonPropertyName("entityListType")]
    public string ListType { get; init; } = "";

    /// <summary>Gets the tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets whether the list is active.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Gets the name of the user who owns it; null where there is none.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the items; empty in a list of lists.</summary>
    public IReadOnlyList<EntityListItem> Items { get; init; } = [];
}

/// <summary>An item of a list.</summary>
public sealed record EntityListItem
{
    /// <summary>Gets the id of the item.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id of the entity.</summary>
    public required string EntityId { get; init; }

    /// <summary>Gets the place in the list.</summary>
    public int Position { get; init; }

    /// <summary>Gets the label; null where there is none.</summary>
    public string? Label { get; init; }
}
