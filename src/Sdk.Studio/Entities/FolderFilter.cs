using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>Selects folders of a project: those that pass everything that is set.</summary>
public sealed record FolderFilter : IEntityFilter
{
    /// <summary>Gets the ids; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Gets the ids of the folders around them; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? ParentIds { get; init; }

    /// <summary>Gets the paths, e.g. <c>/shots/sh010</c>; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Gets the names; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Gets the types; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Gets the statuses; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Gets the tags; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets users with a task in the folder; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }

    /// <summary>Gets whether the parents count with all folders in them. Default: false.</summary>
    public bool IncludeChildFolders { get; init; }

    /// <summary>Gets whether they have tasks. Default: null, which does not matter.</summary>
    public bool? HasTasks { get; init; }

    /// <summary>Gets whether they have products. Default: null, which does not matter.</summary>
    public bool? HasProducts { get; init; }

    /// <summary>Gets whether there are folders in them. Default: null, which does not matter.</summary>
    public bool? HasChildren { get; init; }

    /// <summary>Gets the most entities that are listed. Default: all.</summary>
    public int? Limit { get; init; }

    GraphQlList IEntityFilter.AddTo(GraphQlList list) => list
        .With("ids", Ids)
        .With("parentIds", ParentIds)
        .With("paths", Paths)
        .With("names", Names)
        .With("folderTypes", Types)
        .With("statuses", Statuses)
        .With("tags", Tags)
        .With("assignees", Assignees)
        .With("includeFolderChildren", IncludeChildFolders ? true : null)
        .With("hasTasks", HasTasks)
        .With("hasProducts", HasProducts)
        .With("hasChildren", HasChildren);
}
