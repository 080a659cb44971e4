using System.Diagnostics;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Errors about entities.</summary>
internal static class EntityAnswers
{
    /// <summary>What to answer where a change was not done; null where it was.</summary>
    public static ErrorResult? RefusalOf(StudioOutcome outcome, EntityType type, EntityKey key, EntityCommand? command = null) => outcome switch
    {
        StudioOutcome.Done => null,
        StudioOutcome.UnknownProject => UnknownProject(key.IsProject ? key.Id : key.Project),
        StudioOutcome.UnknownEntity => Unknown(type, key.Id),
        StudioOutcome.UnknownParent => ErrorResult.Invalid(type.ParentMember!, $"must name a {type.ParentType} of the project: {command?.ParentId}."),
        StudioOutcome.UnknownLink => ErrorResult.Invalid(type.TaskMember!, $"must name a task of the project: {command?.TaskId}."),
        StudioOutcome.InItself => ErrorResult.Invalid(type.ParentMember!, $"must not be the {type.Name} itself or one of its descendants: {command?.ParentId}."),
        StudioOutcome.Taken => ErrorResult.Conflict(type == EntityTypes.Project
            ? "Another project has this name or code."
            : $"Another {type.Name} has this id, or has this name and the same parent."),
        StudioOutcome.NotEmpty => ErrorResult.Conflict($"The {type.Name} contains {type.Keeps}s. Delete them first, or use force=true."),
        _ => throw new UnreachableException(),
    };

    public static ErrorResult Unknown(EntityType type, string id) => new(StatusCodes.Status404NotFound, $"Not found: {type.Name} {id}.");

    public static ErrorResult UnknownProject(string name) => new(StatusCodes.Status404NotFound, $"Not found: project {name}.");

    public static ErrorResult NoAccess() => ErrorResult.Forbidden("You do not have access to the project.");
}
