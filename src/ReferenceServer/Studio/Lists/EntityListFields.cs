using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Lists;

/// <summary>Reads requests about lists of entities and their items.</summary>
internal static class EntityListFields
{
    public const int MostItems = 10_000;

    /// <summary>A new list, with its items.</summary>
    public static ListRequest ReadNew(JsonFields fields, Caller caller, DateTimeOffset now)
    {
        var origin = fields.Origin(caller);
        var members = ReadMembers(fields);
        var type = fields.Required("entityType", fields.Text("entityType", EventFields.MaxNameLength));
        if (type is not null && EntityTypes.InProjects.All(one => one.Name != type))
        {
            fields.Errors.Add("entityType", $"must be one of {string.Join(", ", EntityTypes.InProjects.Select(static one => one.Name))}.");
        }

        _ = fields.Required("label", members["label"]);
        members["entityType"] = type;
        members["entityListType"] = fields.Text("entityListType", EventFields.MaxNameLength) ?? "generic";
        members["owner"] ??= origin.User;
        members["createdBy"] = origin.User;
        members["updatedBy"] = origin.User;
        members["tags"] ??= new JsonArray();
        members["active"] ??= true;
        foreach (var name in (ReadOnlySpan<string>)["access", "attrib", "data"])
        {
            members[name] ??= new JsonObject();
        }

        members["items"] = new JsonArray([.. ReadItems(fields, origin, now)]);
        return new ListRequest(fields.EntityId("id"), members, origin);
    }

    /// <summary>The given members of a list.</summary>
    public static ListRequest ReadChange(JsonFields fields, Caller caller) => new(null, ReadMembers(fields), fields.Origin(caller));

    /// <summary>Items of a list, each whole.</summary>
    public static IReadOnlyList<JsonObject> ReadItems(JsonFields fields, Origin origin, DateTimeOffset now)
    {
        if (!fields.TryGet("items", out var element))
        {
            return [];
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > MostItems)
        {
            fields.Errors.Add("items", $"must be a list of at most {MostItems} items.");
            return [];
        }

        return [.. element.EnumerateArray().Select((item, index) => ReadItemOf(fields, item, index, origin, now))];
    }

    /// <summary>An item with all that it has, though not everything is given.</summary>
    public static JsonObject ReadItem(JsonFields fields, Origin origin, DateTimeOffset now)
    {
        var item = ReadItemChange(fields);
        item["id"] ??= EventIds.Create(now);
        item["createdBy"] = origin.User;
        item["updatedBy"] = origin.User;
        item["createdAt"] = EntityJson.TimeOf(now);
        item["updatedAt"] = EntityJson.TimeOf(now);
        return item;
    }

    /// <summary>The given members of an item.</summary>
    public static JsonObject ReadItemChange(JsonFields fields)
    {
        var item = new JsonObject();
        foreach (var (name, read) in (IEnumerable<(string, MemberRule)>)
            [
                ("id", MemberRules.Id), ("entityId", MemberRules.Id), ("position", MemberRules.Number), ("label", MemberRules.Label),
                ("attrib", MemberRules.Object), ("data", MemberRules.Object), ("tags", MemberRules.Texts),
            ])
        {
            if (fields.TryGet(name, out _) && read(fields, name) is { } value)
            {
                item[name] = value;
            }
        }

        return item;
    }

    private static JsonObject ReadItemOf(JsonFields all, JsonElement element, int index, Origin origin, DateTimeOffset now)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            all.Errors.Add($"items[{index}]", "must be a JSON object.");
            return [];
        }

        var fields = all.Within(element);
        var item = ReadItem(fields, origin, now);
        foreach (var (field, problems) in fields.Errors.ByField)
        {
            all.Errors.Add($"items[{index}].{field}", string.Join(' ', problems));
        }

        return item;
    }

    private static JsonObject ReadMembers(JsonFields fields)
    {
        var members = new JsonObject();
        foreach (var (name, read) in (IEnumerable<(string, MemberRule)>)
            [
                ("label", MemberRules.Label), ("owner", MemberRules.UserName), ("active", MemberRules.Flag), ("tags", MemberRules.Texts),
                ("access", MemberRules.Object), ("attrib", AttribRule.Read), ("data", MemberRules.Object),
            ])
        {
            if (fields.TryGet(name, out _) && read(fields, name) is { } value)
            {
                members[name] = value;
            }
        }

        return members;
    }
}

/// <summary>What a request about a list says.</summary>
internal sealed record ListRequest(string? Id, JsonObject Members, Origin Origin);
