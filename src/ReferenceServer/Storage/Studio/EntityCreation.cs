namespace Ayon.Events.Server.Storage.Studio;

/// <summary>An entity to create.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Build">
/// Creates the entity and its events from its project, which is null for a project itself, and its ancestors,
/// outermost first. It may be called more than once.
/// </param>
internal sealed record EntityCreation(EntityKey Key, Func<StoredEntity?, IReadOnlyList<StoredEntity>, EntityEdit> Build)
{
    /// <summary>The parent; null at the top.</summary>
    public EntityReference? Parent { get; init; }

    /// <summary>The linked entity, or null.</summary>
    public EntityReference? Link { get; init; }
}

/// <summary>An entity that must exist.</summary>
/// <param name="Type">The type that it must have.</param>
/// <param name="Id">Its id.</param>
internal sealed record EntityReference(string Type, string Id);
