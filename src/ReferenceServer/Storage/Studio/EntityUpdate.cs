namespace Ayon.Events.Server.Storage.Studio;

/// <summary>A change of an entity.</summary>
/// <param name="Key">The entity.</param>
/// <param name="Type">The type that it must have.</param>
/// <param name="Edit">
/// Makes the changed entity and the events from the line of entities whose last it is. It may be called more than once. Without an
/// event, nothing is written unless the members differ.
/// </param>
internal sealed record EntityUpdate(EntityKey Key, string Type, Func<IReadOnlyList<StoredEntity>, EntityEdit> Edit)
{
    /// <summary>The entity that it is to be in from now on; null where that is not said.</summary>
    public EntityReference? Parent { get; init; }

    /// <summary>The entity that it is to refer to from now on; null where that is not said.</summary>
    public EntityReference? Link { get; init; }

    /// <summary>Whether it could come to be in itself: what is in it may be of its own type.</summary>
    public bool MayCircle => Parent?.Type == Type;
}
