using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Creates, changes and deletes entities together with their events, and publishes notices.</summary>
internal sealed class EntityService(StudioStore store, IEventPublisher publisher, TimeProvider time)
{
    private const string FirstStatus = "Not ready";

    /// <summary>Creates an entity.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="project">The project; empty for a project itself.</param>
    /// <param name="command">The request.</param>
    /// <param name="origin">The user who creates it.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    public Task<StudioResult> CreateAsync(
        EntityType type, string project, EntityCommand command, Origin origin, CancellationToken cancellationToken) =>
        TellAsync(store.CreateAsync(Creation(type, project, command, origin), cancellationToken));

    /// <summary>Changes the given members of an entity. Without a difference, nothing happens.</summary>
    public Task<StudioResult> UpdateAsync(
        EntityType type, EntityKey key, EntityCommand command, Origin origin, CancellationToken cancellationToken) =>
        TellAsync(store.UpdateAsync(Update(type, key, command, origin), cancellationToken));

    /// <summary>Deletes an entity and its descendants with an event each; the entities of a deleted project get none.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="key">The entity.</param>
    /// <param name="force">Whether descendants that prevent a deletion are deleted too.</param>
    /// <param name="origin">The user who deletes it.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    public Task<StudioResult> DeleteAsync(EntityType type, EntityKey key, bool force, Origin origin, CancellationToken cancellationToken) =>
        TellAsync(store.DeleteAsync(key, Deletion(type, key, force, origin), cancellationToken));

    /// <summary>Makes changes one after the other, all of them or none.</summary>
    /// <returns>A result for each up to the first that failed.</returns>
    public async Task<IReadOnlyList<StudioResult>> RunAllAsync(IReadOnlyList<StudioChange> changes, CancellationToken cancellationToken)
    {
        var results = await store.RunAllAsync(changes, cancellationToken);
        if (results.All(static result => result.Outcome == StudioOutcome.Done))
        {
            foreach (var result in results)
            {
                publisher.Tell(result);
            }
        }

        return results;
    }

    public EntityCreation Creation(EntityType type, string project, EntityCommand command, Origin origin)
    {
        var now = EventTime.Now(time);
        var members = MembersOf(type, command);
        var key = new EntityKey(project, type == EntityTypes.Project ? members.TextOf("name")! : command.Id ?? EventIds.Create(now));
        return new EntityCreation(key, (inside, line) =>
        {
            var own = (JsonObject)members.DeepClone();
            own["status"] ??= inside is not null && inside.Members["statuses"] is JsonArray { Count: > 0 } statuses
                ? MemberRules.NameOf(statuses[0])
                : FirstStatus;
            var entity = new StoredEntity
            {
                Key = key,
                Type = type.Name,
                ParentId = command.ParentId,
                LinkId = command.TaskId,
                Slot = type.Slot(own),
                Code = type.Code(own),
                Members = own,
                CreatedAt = now,
                UpdatedAt = now,
            };
            return new EntityEdit(entity, [new EntityEvents(origin, now).Created([.. line, entity])]);
        })
        {
            Parent = ParentOf(type, command),
            Link = TaskOf(command),
        };
    }

    public EntityUpdate Update(EntityType type, EntityKey key, EntityCommand command, Origin origin) =>
        new(key, type.Name, line =>
        {
            var entity = line[^1];
            var members = (JsonObject)entity.Members.DeepClone();
            foreach (var member in type.Members.Where(member => command.Members.ContainsKey(member.Name)))
            {
                members[member.Name] = member.Apply(members[member.Name], command.Members[member.Name]);
            }

            type.Complete(members);
            var parent = command.GoesToTheTop ? null : command.ParentId ?? entity.ParentId;
            var task = command.HasNoTask ? null : command.TaskId ?? entity.LinkId;
            if (JsonNode.DeepEquals(members, entity.Members) && parent == entity.ParentId && task == entity.LinkId)
            {
                return new EntityEdit(entity, []);
            }

            var now = EventTime.Now(time);
            var changed = entity with
            {
                ParentId = parent,
                LinkId = task,
                Members = members,
                Slot = type.Slot(members),
                Code = type.Code(members),
                UpdatedAt = now,
            };
            return new EntityEdit(changed, new EntityEvents(origin, now).Changed(line, changed));
        })
        {
            Parent = ParentOf(type, command),
            Link = TaskOf(command),
        };

    public EntityDeletion Deletion(EntityType type, EntityKey key, bool force, Origin origin)
    {
        var events = new EntityEvents(origin, EventTime.Now(time));
        return new EntityDeletion(type.Name, force ? null : type.Keeps, (line, branch) =>
        {
            var lines = new Dictionary<string, IReadOnlyList<StoredEntity>>(StringComparer.Ordinal) { [key.Id] = line };
            foreach (var entity in branch.Skip(1))
            {
                lines[entity.Key.Id] = [.. lines[entity.ParentId!], entity];
            }

            // What is in something goes before it. Links, comments and such go without a word.
            return [.. branch.Reverse().Where(static entity => EntityTypes.IsType(entity.Type)).Select(entity => events.Deleted(lines[entity.Key.Id]))];
        });
    }

    private static EntityReference? ParentOf(EntityType type, EntityCommand command) =>
        command.ParentId is { } parent ? new EntityReference(type.ParentType!, parent) : null;

    private static EntityReference? TaskOf(EntityCommand command) =>
        command.TaskId is { } task ? new EntityReference(EntityTypes.Task.Name, task) : null;

    private static JsonObject MembersOf(EntityType type, EntityCommand command)
    {
        var members = new JsonObject();
        foreach (var member in type.Members)
        {
            // Nulls in an object take members away, and there are none yet.
            members[member.Name] = member.Apply(null, command.Members.GetValueOrDefault(member.Name)) ?? member.Default?.Invoke();
        }

        type.Complete(members);
        return members;
    }

    private async Task<StudioResult> TellAsync(Task<StudioResult> change) => publisher.Tell(await change);
}
