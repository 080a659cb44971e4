using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>The outcome of a change of the studio. Unless it is <see cref="Done"/>, nothing was changed.</summary>
internal enum StudioOutcome
{
    /// <summary>The change is stored together with its events.</summary>
    Done,
    UnknownProject,
    UnknownEntity,

    /// <summary>The parent does not exist or has another type.</summary>
    UnknownParent,

    /// <summary>The linked entity does not exist or has another type.</summary>
    UnknownLink,

    /// <summary>The new parent is the entity itself or one of its descendants.</summary>
    InItself,

    /// <summary>Another entity has the id, the name within the parent, or the project's code.</summary>
    Taken,

    /// <summary>It has descendants that are not deleted without a confirmation.</summary>
    NotEmpty,
}

/// <summary>The result of a change of the studio.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Id">Id of the changed entity.</param>
/// <param name="Events">The events that were stored with the change, in order.</param>
internal sealed record StudioResult(StudioOutcome Outcome, string Id, IReadOnlyList<AyonEvent> Events)
{
    public static StudioResult Failed(StudioOutcome outcome) => new(outcome, "", []);
}

/// <summary>A changed entity with its events.</summary>
/// <param name="Entity">The entity after the change.</param>
/// <param name="Events">The events; none if nothing was changed.</param>
internal sealed record EntityEdit(StoredEntity Entity, IReadOnlyList<AyonEvent> Events);
