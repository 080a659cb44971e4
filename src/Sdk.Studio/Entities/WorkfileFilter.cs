using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>Selects workfiles of a project: those that pass everything that is set.</summary>
public sealed record WorkfileFilter : IEntityFilter
{
    /// <summary>Gets the ids; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Gets the ids of the tasks; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? TaskIds { get; init; }

    /// <summary>Gets the paths of the files; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Gets the statuses; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Gets the tags; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets the most entities that are listed. Default: all.</summary>
    public int? Limit { get; init; }

    GraphQlList IEntityFilter.AddTo(GraphQlList list) => list
        .With("ids", Ids)
        .With("taskIds", TaskIds)
        .With("paths", Paths)
        .With("statuses", Statuses)
        .With("tags", Tags);
}
