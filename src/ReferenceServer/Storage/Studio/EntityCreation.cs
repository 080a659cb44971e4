namespace Ayon.Events.Server.Storage.Studio;

/// <summary>An entity to be made.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Build">
/// Makes the entity and its events from the project that it is in, which is null for a project itself, and the line of entities that it
/// is in, outermost first. It may be called more than once.
/// </param>
internal sealed record EntityCreation(EntityKey Key, Func<StoredEntity?, IReadOnlyList<StoredEntity>, EntityEdit> Build)
{
    /// <summary>The entity that it is to be in; null at the top.</summary>
    public EntityReference? Parent { get; init; }

    /// <summary>The entity that it is to refer to, or null.</summary>
    public EntityReference? Link { get; init; }
}

/// <summary>An entity that must exist.</summary>
/// <param name="Type">The type that it must have.</param>
/// <param name="Id">Its id.</param>
internal sealed record EntityReference(string Type, string Id);
