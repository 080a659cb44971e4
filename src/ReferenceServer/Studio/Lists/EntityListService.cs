using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Lists;

/// <summary>Makes, changes and deletes lists of entities, each with its event. A list has its items in it, in the order of their positions.</summary>
internal sealed class EntityListService(EntityService entities, StudioStore store, TimeProvider time)
{
    private const string Name = "list";

    public async Task<StoredEntity?> FindAsync(EntityKey key, CancellationToken cancellationToken) =>
        (await store.FindManyAsync(key.Project, [key.Id], cancellationToken)).FirstOrDefault(static one => one.Type == Attachments.List);

    public async Task<(EntityKey Key, ErrorResult? Refusal)> CreateAsync(string project, ListRequest request, CancellationToken cancellationToken)
    {
        var now = EventTime.Now(time);
        var key = new EntityKey(project, Attachments.IdOr(request.Id, now));
        var members = (JsonObject)request.Members.DeepClone();
        Arrange(members);
        if (await RefusalOfItemsAsync(project, members, cancellationToken) is { } refusal)
        {
            return (key, refusal);
        }

        var change = Attachments.Create(key, Attachments.List, key.Id, members, now, (list, _) => [Tell("created", "Created", list, request.Origin, now)]);
        var results = await entities.RunAllAsync([change], cancellationToken);
        return (key, Attachments.RefusalOf(results[0].Outcome, key, Name));
    }

    /// <summary>Changes a list as it is at that moment.</summary>
    /// <param name="key">The list.</param>
    /// <param name="edit">Changes its members; returns the error where it cannot. It may be called more than once.</param>
    /// <param name="origin">The user who changes it.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    public async Task<ErrorResult?> UpdateAsync(EntityKey key, Func<JsonObject, ErrorResult?> edit, Origin origin, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } before)
        {
            return Attachments.RefusalOf(StudioOutcome.UnknownEntity, key, Name);
        }

        // Whether the entities are there is asked before: they may go at any time.
        var tried = (JsonObject)before.Members.DeepClone();
        var refusal = edit(tried) ?? await RefusalOfItemsAsync(key.Project, tried, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = EventTime.Now(time);
        var change = Attachments.Update(
            key,
            Attachments.List,
            list =>
            {
                var members = (JsonObject)list.Members.DeepClone();
                refusal = edit(members);
                Arrange(members);
                members["updatedBy"] = origin.User;
                return refusal is null ? members : list.Members;
            },
            now,
            list => refusal is null ? [Tell("changed", "Changed", list, origin, now)] : []);
        var results = await entities.RunAllAsync([change], cancellationToken);
        return refusal ?? Attachments.RefusalOf(results[0].Outcome, key, Name);
    }

    public async Task<ErrorResult?> DeleteAsync(EntityKey key, Origin origin, CancellationToken cancellationToken)
    {
        var now = EventTime.Now(time);
        var results = await entities.RunAllAsync([Attachments.Delete(key, Attachments.List, list => [Tell("deleted", "Deleted", list, origin, now)])], cancellationToken);
        return Attachments.RefusalOf(results[0].Outcome, key, Name);
    }

    /// <summary>The items of a list.</summary>
    public static JsonArray ItemsOf(JsonObject members) => members["items"]!.AsArray();

    private static void Arrange(JsonObject members)
    {
        var items = ItemsOf(members).OfType<JsonObject>().Select(static (item, index) => (Item: item, Place: item["position"]?.GetValue<int>() ?? int.MaxValue, Index: index));
        members["items"] = new JsonArray([.. items.OrderBy(static one => one.Place).ThenBy(static one => one.Index).Select(static (one, position) =>
        {
            var item = (JsonObject)one.Item.DeepClone();
            item["position"] = position;
            return item;
        })]);
    }

    private async Task<ErrorResult?> RefusalOfItemsAsync(string project, JsonObject members, CancellationToken cancellationToken)
    {
        var items = ItemsOf(members).OfType<JsonObject>().ToList();
        if (items.Count > EntityListFields.MostItems)
        {
            return ErrorResult.Invalid("items", $"must be at most {EntityListFields.MostItems}.");
        }

        if (items.Exists(static item => item.TextOf("entityId") is null))
        {
            return ErrorResult.Invalid("items", "must each have the 'entityId' of an entity.");
        }

        var ids = items.Select(static item => item.TextOf("entityId")!).ToHashSet(StringComparer.Ordinal);
        var known = (await store.FindManyAsync(project, ids, cancellationToken)).Where(one => one.Type == members.TextOf("entityType")).Select(static one => one.Key.Id);
        return ids.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } missing
            ? ErrorResult.Invalid("items", $"must name entities of the type {members.TextOf("entityType")}: {missing}.")
            : null;
    }

    private static AyonEvent Tell(string change, string verb, StoredEntity list, Origin origin, DateTimeOffset now) => StudioEvent.Create(
        $"entity_list.{change}",
        list.Key.Project,
        $"{verb} entity list {list.Members.TextOf("label")}",
        new JsonObject
        {
            ["id"] = list.Key.Id,
            ["entity_list_type"] = list.Members.TextOf("entityListType"),
            ["entity_list_folder_id"] = null,
            ["entity_type"] = list.Members.TextOf("entityType"),
            ["label"] = list.Members.TextOf("label"),
            ["count"] = ItemsOf(list.Members).Count,
        },
        [],
        origin,
        now);
}
