using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>
/// Entities of one project that were read together. What belongs to them, such as what they are in, is read for all of them at once
/// when the first of them is asked for it.
/// </summary>
internal sealed class EntityBatch
{
    private readonly StudioStore _store;
    private readonly CancellationToken _cancellationToken;
    private readonly Lazy<Task<Dictionary<string, EntityNode>>> _above;
    private readonly Lazy<Task<Dictionary<string, EntityNode>>> _linked;
    private readonly Lazy<Task<Dictionary<(string Parent, string Type), long>>> _counts;
    private readonly Lazy<Task<ILookup<string, LinkNode>>> _links;
    private readonly Lazy<Task<Dictionary<string, int>>> _latest;
    private readonly Lazy<Task<Dictionary<string, EntityNode>>> _latestVersions;

    public EntityBatch(StudioStore store, StoredEntity project, IEnumerable<StoredEntity> entities, CancellationToken cancellationToken)
    {
        (_store, Project, _cancellationToken) = (store, project, cancellationToken);
        Nodes = [.. entities.Select(entity => new EntityNode(entity, this))];
        _above = new(ReadAboveAsync);
        _linked = new(ReadLinkedAsync);
        _counts = new(ReadCountsAsync);
        _links = new(ReadLinksAsync);
        _latest = new(ReadLatestAsync);
        _latestVersions = new(ReadLatestVersionsAsync);
    }

    public StoredEntity Project { get; }

    public IReadOnlyList<EntityNode> Nodes { get; }

    private string ProjectName => Project.Key.Id;

    /// <summary>All that these are in, and they themselves, by their ids.</summary>
    public Task<Dictionary<string, EntityNode>> AboveAsync() => _above.Value;

    /// <summary>What these refer to, by its id.</summary>
    public Task<Dictionary<string, EntityNode>> LinkedAsync() => _linked.Value;

    /// <summary>How many entities of each type are in each.</summary>
    public Task<Dictionary<(string Parent, string Type), long>> CountsAsync() => _counts.Value;

    /// <summary>The links of each.</summary>
    public Task<ILookup<string, LinkNode>> LinksAsync() => _links.Value;

    /// <summary>Of versions, the highest number in each product.</summary>
    public Task<Dictionary<string, int>> LatestAsync() => _latest.Value;

    /// <summary>Of products, the version with the highest number in each, by the product.</summary>
    public Task<Dictionary<string, EntityNode>> LatestVersionsAsync() => _latestVersions.Value;

    private async Task<Dictionary<string, EntityNode>> ReadAboveAsync() =>
        ById(await _store.FindAboveAsync(ProjectName, Ids(static node => node.Entity.Key.Id), _cancellationToken));

    private async Task<Dictionary<string, EntityNode>> ReadLinkedAsync() =>
        ById(await _store.FindManyAsync(ProjectName, Ids(static node => node.Entity.LinkId), _cancellationToken));

    private async Task<Dictionary<(string Parent, string Type), long>> ReadCountsAsync() =>
        (await _store.CountWithinAsync(ProjectName, Ids(static node => node.Entity.Key.Id), _cancellationToken))
            .ToDictionary(static count => (count.Parent, count.Type), static count => count.Count);

    private async Task<ILookup<string, LinkNode>> ReadLinksAsync()
    {
        var ids = Ids(static node => node.Entity.Key.Id);
        var query = new EntityListQuery(ProjectName, Attachments.Link);
        var outgoing = await _store.ListAsync(query with { Parents = ids }, _cancellationToken);
        var incoming = await _store.ListAsync(query with { Links = ids }, _cancellationToken);
        return outgoing.Select(link => (Of: link.ParentId!, Link: new LinkNode(link, IsOutgoing: true)))
            .Concat(incoming.Select(link => (Of: link.LinkId!, Link: new LinkNode(link, IsOutgoing: false))))
            .OrderBy(static one => one.Link.Entity.CreatedAt)
            .ThenBy(static one => one.Link.Entity.Key.Id, StringComparer.Ordinal)
            .ToLookup(static one => one.Of, static one => one.Link, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, int>> ReadLatestAsync() =>
        (await _store.ListSlotsAsync(ProjectName, EntityTypes.Version.Name, Ids(static node => node.Entity.ParentId), _cancellationToken))
            .GroupBy(static one => one.Parent, StringComparer.Ordinal)
            .ToDictionary(static versions => versions.Key, static versions => versions.Max(static one => NumberOf(one.Slot)), StringComparer.Ordinal);

    private async Task<Dictionary<string, EntityNode>> ReadLatestVersionsAsync()
    {
        var ids = Ids(static node => node.Entity.Key.Id);
        var latest = (await _store.ListSlotsAsync(ProjectName, EntityTypes.Version.Name, ids, _cancellationToken))
            .GroupBy(static one => one.Parent, StringComparer.Ordinal)
            .ToDictionary(static versions => versions.Key, static versions => versions.MaxBy(static one => NumberOf(one.Slot)).Slot, StringComparer.Ordinal);
        var query = new EntityListQuery(ProjectName, EntityTypes.Version.Name) { Parents = ids, Slots = latest.Values.ToHashSet(StringComparer.Ordinal) };
        var versions = (await _store.ListAsync(query, _cancellationToken)).Where(version => latest[version.ParentId!] == version.Slot);
        return new EntityBatch(_store, Project, versions, _cancellationToken).Nodes.ToDictionary(static node => node.Entity.ParentId!, StringComparer.Ordinal);
    }

    // A slot is a version's name, e.g. v003; the hero version has no number.
    private static int NumberOf(string slot) => int.TryParse(slot.AsSpan(1), out var number) ? number : -1;

    private Dictionary<string, EntityNode> ById(IReadOnlyList<StoredEntity> entities) =>
        new EntityBatch(_store, Project, entities, _cancellationToken).Nodes.ToDictionary(static node => node.Entity.Key.Id, StringComparer.Ordinal);

    private HashSet<string> Ids(Func<EntityNode, string?> of) => Nodes.Select(of).OfType<string>().ToHashSet(StringComparer.Ordinal);
}

/// <summary>An entity with those that it was read together with.</summary>
internal sealed record EntityNode(StoredEntity Entity, EntityBatch Batch)
{
    public JsonObject Members => Entity.Members;

    public JsonObject OwnAttrib => Members["attrib"]?.AsObject() ?? [];

    public string? TextOf(string member) => Members.TextOf(member);

    /// <summary>The entity with its ancestors, outermost first.</summary>
    public async Task<IReadOnlyList<StoredEntity>> LineAsync()
    {
        var above = await Batch.AboveAsync();
        var line = new List<StoredEntity> { Entity };
        while (line[^1].ParentId is { } parent && above.TryGetValue(parent, out var node))
        {
            line.Add(node.Entity);
        }

        line.Reverse();
        return line;
    }

    public async Task<string> PathAsync() => EntityPath.Of(await LineAsync());

    /// <summary>What it is in; null at the top.</summary>
    public async Task<EntityNode?> ParentAsync() => Entity.ParentId is { } parent ? (await Batch.AboveAsync()).GetValueOrDefault(parent) : null;

    /// <summary>What it refers to, or null.</summary>
    public async Task<EntityNode?> LinkedAsync() => Entity.LinkId is { } link ? (await Batch.LinkedAsync()).GetValueOrDefault(link) : null;

    /// <summary>How many entities of a type are in it.</summary>
    public async Task<long> CountAsync(string type) => (await Batch.CountsAsync()).GetValueOrDefault((Entity.Key.Id, type));

    /// <summary>Its attributes with those of what it is in.</summary>
    public async Task<JsonObject> AllAttribAsync() => Attributes.Inherit(
        Entity.Type,
        OwnAttrib,
        (await LineAsync()).SkipLast(1).Prepend(Batch.Project).Select(static above => above.Members["attrib"] as JsonObject));
}

/// <summary>A link as one of its ends sees it.</summary>
/// <param name="Entity">The link: in its input, and referring to its output.</param>
/// <param name="IsOutgoing">Whether the end is its input.</param>
internal sealed record LinkNode(StoredEntity Entity, bool IsOutgoing)
{
    public string LinkType => Entity.Members.TextOf("linkType")!;

    public string InputType => Entity.Members.TextOf("inputType")!;

    public string OutputType => Entity.Members.TextOf("outputType")!;

    public string? Name => Entity.Members.TextOf("name");

    public string Direction => IsOutgoing ? "out" : "in";

    public string OtherType => IsOutgoing ? OutputType : InputType;

    public string OtherId => (IsOutgoing ? Entity.LinkId : Entity.ParentId)!;
}
