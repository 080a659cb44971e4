using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>Selects representations of a project: those that pass everything that is set.</summary>
public sealed record RepresentationFilter : IEntityFilter
{
    /// <summary>Gets the ids; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Gets the ids of the versions; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? VersionIds { get; init; }

    /// <summary>Gets the names; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Gets the statuses; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Gets the tags; any of them is enough. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets the most entities that are listed. Default: all.</summary>
    public int? Limit { get; init; }

    GraphQlList IEntityFilter.AddTo(GraphQlList list) => list
        .With("ids", Ids)
        .With("versionIds", VersionIds)
        .With("names", Names)
        .With("statuses", Statuses)
        .With("tags", Tags);
}
