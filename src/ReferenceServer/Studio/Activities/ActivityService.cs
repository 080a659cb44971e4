using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Activities;

/// <summary>Makes, changes and deletes activities, each with its event.</summary>
internal sealed class ActivityService(EntityService entities, StudioStore store, TimeProvider time)
{
    /// <summary>Creates an activity about an entity.</summary>
    /// <returns>Its id, or the error.</returns>
    public async Task<(string Id, ErrorResult? Refusal)> CreateAsync(
        string project, EntityType type, string entityId, ActivityCommand command, CancellationToken cancellationToken)
    {
        var now = EventTime.Now(time);
        var key = new EntityKey(project, Attachments.IdOr(command.Id, now));
        var references = ActivityReferences.Of(type.Name, entityId, command.Origin.User, command.Body!);
        var members = new JsonObject
        {
            ["activityType"] = command.Type,
            ["entityType"] = type.Name,
            ["author"] = command.Origin.User,
            ["body"] = command.Body,
            ["tags"] = command.Tags ?? [],
            ["files"] = command.Files ?? [],
            ["data"] = command.Data ?? [],
            ["references"] = references,
        };
        var change = Attachments.Create(
            key, Attachments.Activity, key.Id, members, command.Timestamp ?? now, (activity, _) => [Tell("created", "Created", activity, command.Origin, now)],
            new EntityReference(type.Name, entityId));
        var results = await entities.RunAllAsync([change], cancellationToken);
        return (key.Id, Attachments.RefusalOf(results[0].Outcome, key, Attachments.Activity));
    }

    /// <summary>Changes what is given of an activity.</summary>
    public async Task<ErrorResult?> UpdateAsync(string project, string id, ActivityCommand command, Caller caller, CancellationToken cancellationToken)
    {
        var key = new EntityKey(project, id);
        if (await RefusalOfAsync(key, caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var now = EventTime.Now(time);
        var change = Attachments.Update(key, Attachments.Activity, activity => Edit(activity, command), now, activity => [Tell("updated", "Updated", activity, command.Origin, now)]);
        var results = await entities.RunAllAsync([change], cancellationToken);
        return Attachments.RefusalOf(results[0].Outcome, key, Attachments.Activity);
    }

    public async Task<ErrorResult?> DeleteAsync(string project, string id, Origin origin, Caller caller, CancellationToken cancellationToken)
    {
        var key = new EntityKey(project, id);
        if (await RefusalOfAsync(key, caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var now = EventTime.Now(time);
        var results = await entities.RunAllAsync(
            [Attachments.Delete(key, Attachments.Activity, activity => [Tell("deleted", "Deleted", activity, origin, now)])], cancellationToken);
        return Attachments.RefusalOf(results[0].Outcome, key, Attachments.Activity);
    }

    private static JsonObject Edit(StoredEntity activity, ActivityCommand command)
    {
        var members = (JsonObject)activity.Members.DeepClone();
        if (command.Body is not null)
        {
            members["body"] = command.Body;
            members["references"] = ActivityReferences.Of(members.TextOf("entityType")!, activity.ParentId!, members.TextOf("author"), command.Body);
        }

        members["tags"] = command.Tags?.DeepClone() ?? members["tags"]?.DeepClone();
        if (command.Files is not null)
        {
            var kept = command.AppendsFiles ? members["files"]?.AsArray().Select(static file => file!.GetValue<string>()) ?? [] : [];
            members["files"] = new JsonArray([.. kept.Union(command.Files.Select(static file => file!.GetValue<string>()), StringComparer.Ordinal).Select(static file => JsonValue.Create(file))]);
        }

        members["data"] = JsonNodes.Merge(members["data"] as JsonObject, command.Data ?? []);
        return members;
    }

    private static AyonEvent Tell(string change, string verb, StoredEntity activity, Origin origin, DateTimeOffset now)
    {
        var type = activity.Members.TextOf("activityType");
        var summary = new JsonObject
        {
            ["activity_id"] = activity.Key.Id,
            ["activity_type"] = type,
            ["references"] = ActivityReferences.Summarize(activity.Members["references"]!.AsArray()),
        };
        var payload = change == "deleted" ? [] : new JsonObject { ["body"] = activity.Members.TextOf("body") };
        return StudioEvent.Create($"activity.{change}", activity.Key.Project, $"{verb} {type} activity", summary, payload, origin, now);
    }

    // People change what they have written; admins and services change all.
    private async Task<ErrorResult?> RefusalOfAsync(EntityKey key, Caller caller, CancellationToken cancellationToken)
    {
        var found = (await store.FindManyAsync(key.Project, [key.Id], cancellationToken)).FirstOrDefault(static one => one.Type == Attachments.Activity);
        return found is null
            ? new ErrorResult(StatusCodes.Status404NotFound, $"Not found: activity {key.Id}.")
            : caller.IsAdmin || caller.IsService || found.Members.TextOf("author") == caller.Name
                ? null
                : ErrorResult.Forbidden("Only its author, admins and services may change an activity.");
    }
}
