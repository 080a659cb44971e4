using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>Selects versions of a project: those that pass everything that is set.</summary>
public sealed record VersionFilter : IEntityFilter
{
    /// <summary>Gets the ids; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Gets the ids of the products; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? ProductIds { get; init; }

    /// <summary>Gets the ids of the tasks; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? TaskIds { get; init; }

    /// <summary>Gets the ids of the folders; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? FolderIds { get; init; }

    /// <summary>Gets the statuses; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Gets the tags; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets the authors; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>Gets the numbers; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<int>? Versions { get; init; }

    /// <summary>Gets whether the folders count with all folders in them. Default: false.</summary>
    public bool IncludeChildFolders { get; init; }

    /// <summary>Gets whether only the latest of each product is listed. Default: null, which does not matter.</summary>
    public bool? LatestOnly { get; init; }

    /// <summary>Gets whether only hero versions are listed. Default: null, which does not matter.</summary>
    public bool? HeroOnly { get; init; }

    /// <summary>Gets whether there are files to review. Default: null, which does not matter.</summary>
    public bool? HasReviewables { get; init; }

    /// <summary>Gets the most entities that are listed. Default: all.</summary>
    public int? Limit { get; init; }

    GraphQlList IEntityFilter.AddTo(GraphQlList list) => list
        .With("ids", Ids)
        .With("productIds", ProductIds)
        .With("taskIds", TaskIds)
        .With("folderIds", FolderIds)
        .With("statuses", Statuses)
        .With("tags", Tags)
        .With("authors", Authors)
        .With("versions", Versions)
        .With("includeFolderChildren", IncludeChildFolders ? true : null)
        .With("latestOnly", LatestOnly)
        .With("heroOnly", HeroOnly)
        .With("hasReviewables", HasReviewables);
}
