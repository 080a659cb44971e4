using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Lists;

/// <summary>The routes of lists of entities and of their items.</summary>
internal static class EntityListEndpoints
{
    public static void MapEntityLists(this RouteGroupBuilder api)
    {
        var lists = api.MapGroup("/projects/{project}/lists");
        lists.MapPost("", CreateAsync)
            .WithName("CreateEntityList")
            .WithSummary("Creates a list of entities.");
        lists.MapGet("/{id}", GetAsync)
            .WithName("GetEntityList")
            .WithSummary("Gets a list with its items.");
        lists.MapGet("/{id}/entities", GetEntitiesAsync)
            .WithName("GetEntityListEntities")
            .WithSummary("Gets the ids of the entities on a list.");
        lists.MapGet("/{id}/attributes", GetAttributesAsync)
            .WithName("GetEntityListAttributes")
            .WithSummary("Gets the attributes that a list defines. Always empty.");
        api.MapGet("/projects/{project}/entityListFolders", (string project, Caller caller) =>
            caller.MaySee(project) ? JsonAnswer.Of(new JsonObject { ["folders"] = new JsonArray() }) : EntityAnswers.NoAccess())
            .WithName("ListEntityListFolders")
            .WithSummary("Lists the folders of lists. Always empty.");
        lists.MapPatch("/{id}", (string project, string id, HttpRequest request, Caller caller, EntityListService service, CancellationToken cancellationToken) =>
            ChangeAsync(project, id, request, caller, service, static (fields, caller, _) => ReadChange(fields, caller), cancellationToken))
            .WithName("UpdateEntityList")
            .WithSummary("Updates the specified fields of a list.");
        lists.MapDelete("/{id}", DeleteAsync)
            .WithName("DeleteEntityList")
            .WithSummary("Deletes a list.");
        lists.MapPost("/{id}/items", (string project, string id, HttpRequest request, Caller caller, EntityListService service, CancellationToken cancellationToken) =>
            ChangeAsync(project, id, request, caller, service, ReadItem, cancellationToken, StatusCodes.Status201Created))
            .WithName("CreateEntityListItem")
            .WithSummary("Adds an entity to a list.");
        lists.MapPatch("/{id}/items", (string project, string id, HttpRequest request, Caller caller, EntityListService service, CancellationToken cancellationToken) =>
            ChangeAsync(project, id, request, caller, service, ReadItems, cancellationToken))
            .WithName("UpdateEntityListItems")
            .WithSummary("Replaces, merges or deletes items of a list.");
        lists.MapPatch("/{id}/items/{item}", (string project, string id, string item, HttpRequest request, Caller caller, EntityListService service, CancellationToken cancellationToken) =>
            ChangeAsync(project, id, request, caller, service, (fields, caller, _) => ReadItemChange(fields, caller, item), cancellationToken))
            .WithName("UpdateEntityListItem")
            .WithSummary("Updates the specified fields of an item.");
        lists.MapDelete("/{id}/items/{item}", DeleteItemAsync)
            .WithName("DeleteEntityListItem")
            .WithSummary("Takes an item off a list.");
    }

    private static async Task<IResult> CreateAsync(
        string project, HttpRequest request, Caller caller, EntityListService service, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => EntityListFields.ReadNew(fields, caller, EventTime.Now(time)), cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        var (key, refusal) = await service.CreateAsync(project, read, cancellationToken);
        return refusal is not null
            ? refusal
            : JsonAnswer.Of(
                new JsonObject
                {
                    ["id"] = key.Id,
                    ["entityListType"] = read.Members["entityListType"]?.DeepClone(),
                    ["entityType"] = read.Members["entityType"]?.DeepClone(),
                    ["label"] = read.Members["label"]?.DeepClone(),
                    ["count"] = EntityListService.ItemsOf(read.Members).Count,
                },
                StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(string project, string id, Caller caller, EntityListService service, CancellationToken cancellationToken)
    {
        var (list, refusal) = await FindAsync(project, id, caller, service, cancellationToken);
        if (list is null)
        {
            return refusal!;
        }

        var json = new JsonObject { ["id"] = list.Key.Id };
        foreach (var (name, value) in list.Members)
        {
            json[name] = value?.DeepClone();
        }

        json["createdAt"] = EntityJson.TimeOf(list.CreatedAt);
        json["updatedAt"] = EntityJson.TimeOf(list.UpdatedAt);
        return JsonAnswer.Of(json);
    }

    private static async Task<IResult> GetEntitiesAsync(string project, string id, Caller caller, EntityListService service, CancellationToken cancellationToken)
    {
        var (list, refusal) = await FindAsync(project, id, caller, service, cancellationToken);
        return list is null
            ? refusal!
            : JsonAnswer.Of(new JsonObject
            {
                ["entityType"] = list.Members.TextOf("entityType"),
                ["entityIds"] = new JsonArray([.. EntityListService.ItemsOf(list.Members).Select(static item => item!["entityId"]!.DeepClone())]),
            });
    }

    private static async Task<IResult> GetAttributesAsync(string project, string id, Caller caller, EntityListService service, CancellationToken cancellationToken)
    {
        var (list, refusal) = await FindAsync(project, id, caller, service, cancellationToken);
        return list is null ? refusal! : JsonAnswer.Of(new JsonArray());
    }

    private static async Task<(StoredEntity? List, ErrorResult? Refusal)> FindAsync(
        string project, string id, Caller caller, EntityListService service, CancellationToken cancellationToken) => !caller.MaySee(project)
        ? (null, EntityAnswers.NoAccess())
        : !EventIds.TryParse(id, out var listId)
            ? (null, ErrorResult.Invalid("id", EntityFields.IdRule))
            : await service.FindAsync(new EntityKey(project, listId), cancellationToken) is { } list
                ? (list, null)
                : (null, new ErrorResult(StatusCodes.Status404NotFound, $"Not found: list {listId}."));

    private static async Task<IResult> ChangeAsync(
        string project, string id, HttpRequest request, Caller caller, EntityListService service,
        Func<JsonFields, Caller, DateTimeOffset, ListEdit> read, CancellationToken cancellationToken, int status = StatusCodes.Status204NoContent)
    {
        if (!EventIds.TryParse(id, out var listId))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        var now = EventTime.Now(request.HttpContext.RequestServices.GetRequiredService<TimeProvider>());
        var body = await JsonBody.ReadAsync(request, fields => read(fields, caller, now), cancellationToken);
        return body.IsRefused(out var error, out var edit)
            ? error
            : await service.UpdateAsync(new EntityKey(project, listId), edit.Apply, edit.Origin, cancellationToken) is { } refusal
                ? refusal
                : edit.MadeId is null ? Results.StatusCode(status) : JsonAnswer.Of(new JsonObject { ["id"] = edit.MadeId }, status);
    }

    private static ListEdit ReadChange(JsonFields fields, Caller caller)
    {
        var request = EntityListFields.ReadChange(fields, caller);
        return new ListEdit(request.Origin, members =>
        {
            foreach (var (name, value) in request.Members)
            {
                members[name] = name is "attrib" or "data" && value is JsonObject given ? JsonNodes.Merge(members[name] as JsonObject, given) : value?.DeepClone();
            }

            return null;
        });
    }

    private static ListEdit ReadItem(JsonFields fields, Caller caller, DateTimeOffset now)
    {
        var origin = fields.Origin(caller);
        var item = EntityListFields.ReadItem(fields, origin, now);
        _ = fields.Required("entityId", item["entityId"]);
        return new ListEdit(origin, members =>
        {
            EntityListService.ItemsOf(members).Add(item.DeepClone());
            return null;
        })
        {
            MadeId = item.TextOf("id"),
        };
    }

    private static ListEdit ReadItems(JsonFields fields, Caller caller, DateTimeOffset now)
    {
        var origin = fields.Origin(caller);
        var mode = fields.Text("mode", EventFields.MaxNameLength) ?? "replace";
        if (mode is not ("replace" or "merge" or "delete"))
        {
            fields.Errors.Add("mode", "must be 'replace', 'merge' or 'delete'.");
        }

        var items = EntityListFields.ReadItems(fields, origin, now);
        return new ListEdit(origin, members =>
        {
            var known = mode == "replace" ? [] : EntityListService.ItemsOf(members).OfType<JsonObject>().Select(static item => (JsonObject)item.DeepClone()).ToList();
            foreach (var item in items)
            {
                var index = known.FindIndex(one => one.TextOf("id") == item.TextOf("id"));
                if (mode == "delete" && index >= 0)
                {
                    known.RemoveAt(index);
                }
                else if (mode != "delete" && index >= 0)
                {
                    known[index] = JsonNodes.Merge(known[index], item);
                }
                else if (mode != "delete")
                {
                    known.Add((JsonObject)item.DeepClone());
                }
            }

            members["items"] = new JsonArray([.. known]);
            return null;
        });
    }

    private static ListEdit ReadItemChange(JsonFields fields, Caller caller, string item)
    {
        var (origin, change) = (fields.Origin(caller), EntityListFields.ReadItemChange(fields));
        change.Remove("id");
        return new ListEdit(origin, members => Replace(members, item, one => JsonNodes.Merge(one, change)));
    }

    private static async Task<IResult> DeleteItemAsync(
        string project, string id, string item, HttpRequest request, Caller caller, EntityListService service, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        if (!EventIds.TryParse(id, out var listId))
        {
            errors.Add("id", EntityFields.IdRule);
        }

        return errors.Any
            ? ErrorResult.Invalid(errors)
            : await service.UpdateAsync(new EntityKey(project, listId), members => Replace(members, item, static _ => null), origin, cancellationToken) is { } refusal
                ? refusal
                : Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(
        string project, string id, HttpRequest request, Caller caller, EntityListService service, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        if (!EventIds.TryParse(id, out var listId))
        {
            errors.Add("id", EntityFields.IdRule);
        }

        return errors.Any
            ? ErrorResult.Invalid(errors)
            : await service.DeleteAsync(new EntityKey(project, listId), origin, cancellationToken) is { } refusal ? refusal : Results.NoContent();
    }

    // Another in its place, or none.
    private static ErrorResult? Replace(JsonObject members, string item, Func<JsonObject, JsonObject?> other)
    {
        var id = EventIds.TryParse(item, out var parsed) ? parsed : item;
        var items = EntityListService.ItemsOf(members).OfType<JsonObject>().ToList();
        if (!items.Exists(one => one.TextOf("id") == id))
        {
            return new ErrorResult(StatusCodes.Status404NotFound, $"Not found: item {id}.");
        }

        members["items"] = new JsonArray([.. items.Select(one => one.TextOf("id") == id ? other(one) : one).OfType<JsonObject>().Select(static one => one.DeepClone())]);
        return null;
    }

    /// <summary>A change of a list that was read.</summary>
    private sealed record ListEdit(Origin Origin, Func<JsonObject, ErrorResult?> Apply)
    {
        /// <summary>Gets the id of the item that is made; null for none.</summary>
        public string? MadeId { get; init; }
    }
}
