using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>Selects products of a project: those that pass everything that is set.</summary>
public sealed record ProductFilter : IEntityFilter
{
    /// <summary>Gets the ids; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Gets the ids of the folders; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? FolderIds { get; init; }

    /// <summary>Gets the names; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Gets the types; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Gets the statuses; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Gets the tags; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets whether the folders count with all folders in them. Default: false.</summary>
    public bool IncludeChildFolders { get; init; }

    /// <summary>Gets the most entities that are listed. Default: all.</summary>
    public int? Limit { get; init; }

    GraphQlList IEntityFilter.AddTo(GraphQlList list) => list
        .With("ids", Ids)
        .With("folderIds", FolderIds)
        .With("names", Names)
        .With("productTypes", Types)
        .With("statuses", Statuses)
        .With("tags", Tags)
        .With("includeFolderChildren", IncludeChildFolders ? true : null);
}
