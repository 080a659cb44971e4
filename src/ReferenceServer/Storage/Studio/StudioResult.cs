using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>How a change of the studio ended. Unless it is <see cref="Done"/>, nothing was changed.</summary>
internal enum StudioOutcome
{
    /// <summary>The change is stored together with its events.</summary>
    Done,
    UnknownProject,
    UnknownEntity,

    /// <summary>The entity that it should be in is none, or of another type.</summary>
    UnknownParent,

    /// <summary>The entity that it should refer to is none, or of another type.</summary>
    UnknownLink,

    /// <summary>The entity that it should be in is the entity itself, or is in it.</summary>
    InItself,

    /// <summary>Another entity has the id, the name within the parent, or the project's code.</summary>
    Taken,

    /// <summary>What is in it may not be deleted along with it.</summary>
    NotEmpty,
}

/// <summary>What came of a change of the studio.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Id">Id of the entity that was changed.</param>
/// <param name="Events">The events that are stored with the change, in their order.</param>
internal sealed record StudioResult(StudioOutcome Outcome, string Id, IReadOnlyList<AyonEvent> Events)
{
    public static StudioResult Failed(StudioOutcome outcome) => new(outcome, "", []);
}

/// <summary>A changed entity with the events that tell of it.</summary>
/// <param name="Entity">As it is then.</param>
/// <param name="Events">None where nothing was changed.</param>
internal sealed record EntityEdit(StoredEntity Entity, IReadOnlyList<AyonEvent> Events);
