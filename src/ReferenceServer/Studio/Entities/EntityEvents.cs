using System.Text.Json.Nodes;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>The events that tell of changes of entities (contract, "Built-in topics").</summary>
/// <param name="origin">Who makes the change.</param>
/// <param name="now">When.</param>
internal sealed class EntityEvents(Origin origin, DateTimeOffset now)
{
    /// <param name="line">The new entity and those that it is in, outermost first.</param>
    public AyonEvent Created(IReadOnlyList<StoredEntity> line) => Create(
        line, "created", $"Created {TitleOf(line)}", Summarize(line), new JsonObject { ["newValue"] = line[^1].Members.DeepClone() });

    /// <param name="line">The entity as it was and those that it is in, outermost first.</param>
    public AyonEvent Deleted(IReadOnlyList<StoredEntity> line) => Create(
        line, "deleted", $"Deleted {TitleOf(line)}", Summarize(line), new JsonObject { ["originalValue"] = line[^1].Members.DeepClone() });

    /// <summary>An event for each member that changed.</summary>
    /// <param name="line">The entity as it was and those that it is in, outermost first.</param>
    /// <param name="after">Its members then.</param>
    public IReadOnlyList<AyonEvent> Changed(IReadOnlyList<StoredEntity> line, JsonObject after)
    {
        var before = line[^1].Members;
        return
        [
            .. EntityTypes.Named(line[^1].Type).Members
                .Where(member => member.Topic is not null && !JsonNode.DeepEquals(before[member.Name], after[member.Name]))
                .Select(member => Changed(line, member, before[member.Name], after[member.Name])),
        ];
    }

    private AyonEvent Changed(IReadOnlyList<StoredEntity> line, EntityMember member, JsonNode? before, JsonNode? after)
    {
        var (oldValue, newValue) = member.TellsMembers
            ? Differences((JsonObject?)before ?? [], (JsonObject?)after ?? [])
            : (Told(member, before), Told(member, after));
        var summary = Summarize(line);
        var description = $"Changed {member.Name} of {TitleOf(line)}";
        if (member.IsInSummary)
        {
            summary["value"] = newValue?.DeepClone();
            description = newValue is JsonValue ? $"{description} to {newValue}" : description;
        }

        return Create(line, member.Topic!, description, summary, new JsonObject { ["oldValue"] = oldValue, ["newValue"] = newValue });
    }

    private static JsonNode? Told(EntityMember member, JsonNode? value) =>
        value is not null && member.Told is { } told ? told(value) : value?.DeepClone();

    private static (JsonNode OldValue, JsonNode NewValue) Differences(JsonObject before, JsonObject after)
    {
        var (oldValue, newValue) = (new JsonObject(), new JsonObject());
        foreach (var name in before.Select(static member => member.Key).Union(after.Select(static member => member.Key)))
        {
            if (!JsonNode.DeepEquals(before[name], after[name]))
            {
                oldValue[name] = before[name]?.DeepClone();
                newValue[name] = after[name]?.DeepClone();
            }
        }

        return (oldValue, newValue);
    }

    private static JsonObject Summarize(IReadOnlyList<StoredEntity> line)
    {
        var summary = new JsonObject { ["entityId"] = line[^1].Key.Id, ["parentId"] = line[^1].ParentId };
        if (!line[^1].Key.IsProject)
        {
            summary["entityPath"] = EntityPath.Of(line);
        }

        return summary;
    }

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
