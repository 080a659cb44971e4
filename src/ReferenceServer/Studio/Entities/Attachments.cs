using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>
/// What belongs to entities and is none itself: links, comments, lists. It is kept as entities are, so that it goes with what it is in,
/// but has separate topics.
/// </summary>
internal static class Attachments
{
    /// <summary>A link: in its input, referring to its output.</summary>
    public const string Link = "link";

    /// <summary>A comment or another activity: in the entity that it is about.</summary>
    public const string Activity = "activity";

    /// <summary>A list of entities.</summary>
    public const string List = "list";

    /// <summary>An entity on a list: in the list, referring to the entity.</summary>
    public const string ListItem = "list_item";

    /// <summary>A change that makes one.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="type">Its type.</param>
    /// <param name="slot">A text that is unique among those of its type in one parent.</param>
    /// <param name="members">The other members.</param>
    /// <param name="now">The current time.</param>
    /// <param name="tell">Returns the events; it may be called more than once.</param>
    /// <param name="parent">What it is in; null for the project alone.</param>
    /// <param name="link">What it refers to, or null.</param>
    public static StudioChange Create(
        EntityKey key, string type, string slot, JsonObject members, DateTimeOffset now, Func<StoredEntity, IReadOnlyList<StoredEntity>, IReadOnlyList<AyonEvent>> tell,
        EntityReference? parent = null, EntityReference? link = null)
    {
        var creation = new EntityCreation(key, (_, line) =>
        {
            var entity = new StoredEntity
            {
                Key = key,
                Type = type,
                ParentId = parent?.Id,
                LinkId = link?.Id,
                Slot = slot,
                Members = (JsonObject)members.DeepClone(),
                CreatedAt = now,
                UpdatedAt = now,
            };
            return new EntityEdit(entity, tell(entity, line));
        })
        {
            Parent = parent,
            Link = link,
        };
        return transaction => transaction.CreateAsync(creation);
    }

    /// <summary>A change that changes one.</summary>
    public static StudioChange Update(EntityKey key, string type, Func<StoredEntity, JsonObject> edit, DateTimeOffset now, Func<StoredEntity, IReadOnlyList<AyonEvent>> tell)
    {
        var update = new EntityUpdate(key, type, line =>
        {
            var changed = line[^1] with { Members = edit(line[^1]), UpdatedAt = now };
            return new EntityEdit(changed, tell(changed));
        });
        return transaction => transaction.UpdateAsync(update);
    }

    /// <summary>A change that deletes one with all that is in it.</summary>
    public static StudioChange Delete(EntityKey key, string type, Func<StoredEntity, IReadOnlyList<AyonEvent>> tell)
    {
        var deletion = new EntityDeletion(type, null, (line, _) => tell(line[^1]));
        return transaction => transaction.DeleteAsync(key, deletion);
    }

    /// <summary>The error of an outcome; null where the change was done.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="key">The changed row.</param>
    /// <param name="name">What it is called, e.g. <c>link</c>.</param>
    /// <param name="parentField">The field that names what it is in.</param>
    /// <param name="linkField">The field that names what it refers to.</param>
    public static ErrorResult? RefusalOf(StudioOutcome outcome, EntityKey key, string name, string parentField = "entityId", string linkField = "output") => outcome switch
    {
        StudioOutcome.Done => null,
        StudioOutcome.UnknownProject => EntityAnswers.UnknownProject(key.Project),
        StudioOutcome.UnknownParent => new ErrorResult(StatusCodes.Status404NotFound, $"Not found: the entity that {parentField} names."),
        StudioOutcome.UnknownLink => new ErrorResult(StatusCodes.Status404NotFound, $"Not found: the entity that {linkField} names."),
        StudioOutcome.Taken => ErrorResult.Conflict($"Another {name} has this id, or says the same."),
        _ => new ErrorResult(StatusCodes.Status404NotFound, $"Not found: {name} {key.Id}."),
    };

    /// <summary>An id that a client chose, or a new one.</summary>
    public static string IdOr(string? given, DateTimeOffset now) => given ?? EventIds.Create(now);
}
