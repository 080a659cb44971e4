namespace Ayon.Events.Server.Storage.Studio;

/// <summary>Which entities of a type in a project are listed, in the order of their creation. Each list narrows; null does not.</summary>
/// <param name="Project">The project.</param>
/// <param name="Type">The type.</param>
internal sealed record EntityListQuery(string Project, string Type)
{
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Gets the entities that they are in; the empty text stands for the top.</summary>
    public IReadOnlyCollection<string>? Parents { get; init; }

    /// <summary>Gets the entities that they refer to.</summary>
    public IReadOnlyCollection<string>? Links { get; init; }

    /// <summary>Gets what they do not share with others of their type in the same parent.</summary>
    public IReadOnlyCollection<string>? Slots { get; init; }

    /// <summary>Gets the place behind which they are.</summary>
    public EntityPlace? After { get; init; }

    /// <summary>Gets the place before which they are.</summary>
    public EntityPlace? Before { get; init; }

    /// <summary>Gets whether the newest come first.</summary>
    public bool Descending { get; init; }

    /// <summary>Gets how many are listed at most.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Gets whether an empty list excludes all.</summary>
    public bool IsNothing => Ids?.Count == 0 || Parents?.Count == 0 || Links?.Count == 0 || Slots?.Count == 0;
}

/// <summary>The place of an entity among those of its type.</summary>
/// <param name="Micros">Microseconds since 1970 at which it was created.</param>
/// <param name="Id">Its id, which decides between those of one moment.</param>
internal sealed record EntityPlace(long Micros, string Id);

/// <summary>How many entities of a type are in another.</summary>
internal sealed record EntityCount(string Parent, string Type, long Count);
