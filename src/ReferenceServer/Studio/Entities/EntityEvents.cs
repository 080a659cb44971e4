using System.Text.Json.Nodes;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Creates the events of entity changes (contract, "Built-in topics").</summary>
/// <param name="origin">The user who makes the change.</param>
/// <param name="now">The current time.</param>
internal sealed class EntityEvents(Origin origin, DateTimeOffset now)
{
    /// <param name="line">The new entity with its ancestors, outermost first.</param>
    public AyonEvent Created(IReadOnlyList<StoredEntity> line) => Create(
        line, "created", $"Created {TitleOf(line)}", Summarize(line), []);

    /// <param name="line">The previous entity with its ancestors, outermost first.</param>
    public AyonEvent Deleted(IReadOnlyList<StoredEntity> line) => Create(
        line, "deleted", $"Deleted {TitleOf(line)}", Summarize(line), line[^1].Key.IsProject ? [] : new JsonObject { ["entityData"] = DataOf(line) });

    /// <summary>Creates an event for each changed member and each move, and for a project one for the whole change.</summary>
    /// <param name="line">The previous entity with its previous ancestors, outermost first.</param>
    /// <param name="after">The entity after the change.</param>
    public IReadOnlyList<AyonEvent> Changed(IReadOnlyList<StoredEntity> line, StoredEntity after)
    {
        var before = line[^1];
        var type = EntityTypes.Named(before.Type);
        var told = type.Members
            .Where(member => member.Topic is not null && !JsonNode.DeepEquals(before.Members[member.Name], after.Members[member.Name]))
            .Select(member => Changed(line, member, before.Members[member.Name], after.Members[member.Name]))
            .ToList();
        if (before.ParentId != after.ParentId)
        {
            told.Add(Changed(line, type.ParentMember!, type.ParentTopic!, before.ParentId, after.ParentId, isInSummary: true));
        }

        if (before.LinkId != after.LinkId)
        {
            told.Add(Changed(line, type.TaskMember!, EntityTypes.TaskTopic, before.LinkId, after.LinkId, isInSummary: true));
        }

        return before.Key.IsProject ? [.. told, Create(line, "changed", $"Changed {TitleOf(line)}", Summarize(line), [])] : told;
    }

    private AyonEvent Changed(IReadOnlyList<StoredEntity> line, EntityMember member, JsonNode? before, JsonNode? after)
    {
        var (oldValue, newValue) = member.TellsMembers
            ? Differences((JsonObject?)before ?? [], (JsonObject?)after ?? [], tellsAll: line[^1].Key.IsProject)
            : (Told(member, before), Told(member, after));
        return Changed(line, member.Name, member.Topic!, oldValue, newValue, member.IsInSummary);
    }

    private AyonEvent Changed(IReadOnlyList<StoredEntity> line, string name, string topic, JsonNode? oldValue, JsonNode? newValue, bool isInSummary)
    {
        var summary = Summarize(line);
        var description = $"Changed {name} of {TitleOf(line)}";
        if (isInSummary)
        {
            description = newValue is JsonValue ? $"{description} to {newValue}" : description;
            if (!line[^1].Key.IsProject)
            {
                summary["value"] = newValue?.DeepClone();
            }
        }

        return Create(line, topic, description, summary, new JsonObject { ["oldValue"] = oldValue, ["newValue"] = newValue });
    }

    // As REST gives it; which attributes are its own is plain, since no others are there.
    private static JsonObject DataOf(IReadOnlyList<StoredEntity> line)
    {
        var data = EntityJson.Of(line);
        data.Remove("ownAttrib");
        return data;
    }

    private static JsonNode? Told(EntityMember member, JsonNode? value) =>
        value is not null && member.Told is { } told ? told(value) : value?.DeepClone();

    // What was not there before is left out of the old value, but not that of a project.
    private static (JsonNode OldValue, JsonNode NewValue) Differences(JsonObject before, JsonObject after, bool tellsAll)
    {
        var (oldValue, newValue) = (new JsonObject(), new JsonObject());
        foreach (var name in before.Select(static member => member.Key).Union(after.Select(static member => member.Key)))
        {
            if (!JsonNode.DeepEquals(before[name], after[name]))
            {
                if (tellsAll || before.ContainsKey(name))
                {
                    oldValue[name] = before[name]?.DeepClone();
                }

                newValue[name] = after[name]?.DeepClone();
            }
        }

        return (oldValue, newValue);
    }

    // A project is named by the event itself.
    private static JsonObject Summarize(IReadOnlyList<StoredEntity> line) => line[^1].Key.IsProject ? [] : new JsonObject
    {
        ["entityId"] = line[^1].Key.Id,
        ["parentId"] = line[^1].ParentId,
        ["entityPath"] = EntityPath.Of(line),
    };

    private static string TitleOf(IReadOnlyList<StoredEntity> line) =>
        line[^1].Key.IsProject ? $"project {line[^1].Key.Id}" : $"{line[^1].Type} {EntityPath.Of(line)}";

    private AyonEvent Create(IReadOnlyList<StoredEntity> line, string change, string description, JsonObject summary, JsonObject payload) => StudioEvent.Create(
        $"entity.{line[^1].Type}.{change}",
        line[^1].Key.IsProject ? line[^1].Key.Id : line[^1].Key.Project,
        description,
        summary,
        payload,
        origin,
        now);
}
