namespace Ayon.Events.Server.Storage.Studio;

/// <summary>A change of an entity.</summary>
/// <param name="Key">The entity.</param>
/// <param name="Type">The type that it must have.</param>
/// <param name="Edit">
/// Creates the changed entity and the events from the entity with its ancestors, outermost first. It may be called more than once. Without an
/// event, nothing is written unless the members differ.
/// </param>
internal sealed record EntityUpdate(EntityKey Key, string Type, Func<IReadOnlyList<StoredEntity>, EntityEdit> Edit)
{
    /// <summary>The new parent; null if unchanged.</summary>
    public EntityReference? Parent { get; init; }

    /// <summary>The new linked entity; null if unchanged.</summary>
    public EntityReference? Link { get; init; }

    /// <summary>Whether the move could create a cycle, because descendants may have the same type.</summary>
    public bool MayCircle => Parent?.Type == Type;
}
