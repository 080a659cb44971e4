namespace Ayon.Events.Studio;

/// <summary>A folder in the tree of a project's folders.</summary>
public sealed record FolderNode
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the label, which is the name where there is none.</summary>
    public string? Label { get; init; }

    /// <summary>Gets the name of the status.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the type.</summary>
    public string? FolderType { get; init; }

    /// <summary>Gets the id of the folder around it; null at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>Gets the names of the folders around it, the outermost first.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Gets whether the folder has tasks.</summary>
    public bool HasTasks { get; init; }

    /// <summary>Gets the names of its tasks.</summary>
    public IReadOnlyList<string> TaskNames { get; init; } = [];

    /// <summary>Gets the folders in it.</summary>
    public IReadOnlyList<FolderNode> Children { get; init; } = [];
}

/// <summary>The answer with the tree.</summary>
/// <param name="Hierarchy">The folders at the top.</param>
internal sealed record FolderHierarchy(IReadOnlyList<FolderNode> Hierarchy);
