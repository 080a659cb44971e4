using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Links;

/// <summary>The routes of links between entities, and of their types, which a project defines.</summary>
internal static class LinkEndpoints
{
    private const int MostLinks = 1000;
    private const string TypeRule = "must have the form name|inputType|outputType, with types of entities.";

    public static void MapLinks(this RouteGroupBuilder api)
    {
        var links = api.MapGroup("/projects/{project}/links");
        links.MapGet("/types", ListTypesAsync)
            .WithName("ListLinkTypes")
            .WithSummary("Lists the types of links that a project defines.");
        links.MapPut("/types/{type}", SaveTypeAsync)
            .WithName("SaveLinkType")
            .WithSummary("Creates or changes a type of links, name|inputType|outputType.");
        links.MapDelete("/types/{type}", DeleteTypeAsync)
            .WithName("DeleteLinkType")
            .WithSummary("Deletes a type of links.");
        links.MapPost("", CreateAsync)
            .WithName("CreateLink")
            .WithSummary("Links two entities.");
        links.MapPost("/bulk", CreateAllAsync)
            .WithName("CreateLinks")
            .WithSummary("Creates links, all of them or none.");
        links.MapDelete("/{id}", DeleteAsync)
            .WithName("DeleteLink")
            .WithSummary("Deletes a link.");
    }

    private static async Task<IResult> ListTypesAsync(string project, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        return await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken) is [var found]
            ? JsonAnswer.Of(new JsonObject
            {
                ["types"] = new JsonArray([.. (found.Members["linkTypes"] as JsonArray ?? []).OfType<JsonObject>().Select(ToJson)]),
            })
            : EntityAnswers.UnknownProject(project);
    }

    private static JsonObject ToJson(JsonObject type)
    {
        var data = new JsonObject();
        foreach (var (name, value) in type.Where(static member => member.Key is not ("name" or "linkType" or "inputType" or "outputType")))
        {
            data[name] = value?.DeepClone();
        }

        return new JsonObject
        {
            ["name"] = type["name"]?.DeepClone(),
            ["linkType"] = type["linkType"]?.DeepClone(),
            ["inputType"] = type["inputType"]?.DeepClone(),
            ["outputType"] = type["outputType"]?.DeepClone(),
            ["data"] = data,
        };
    }

    private static async Task<IResult> SaveTypeAsync(
        string project, string type, HttpRequest request, Caller caller, EntityService service, StudioStore store, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(
            request,
            fields =>
            {
                var entry = MemberRules.Object(fields, "data") as JsonObject ?? [];
                if (LinkType.Read(type) is { } read)
                {
                    (entry["name"], entry["linkType"], entry["inputType"], entry["outputType"]) = (type, read.Name, read.InputType, read.OutputType);
                }
                else
                {
                    fields.Errors.Add("type", TypeRule);
                }

                return new TypeChange(entry, fields.Origin(caller));
            },
            cancellationToken);
        return body.IsRefused(out var error, out var change)
            ? error
            : await ChangeTypesAsync(project, types => [.. Without(types, type), change.Entry], change.Origin, service, store, cancellationToken);
    }

    private static async Task<IResult> DeleteTypeAsync(
        string project, string type, HttpRequest request, Caller caller, EntityService service, StudioStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        return errors.Any
            ? ErrorResult.Invalid(errors)
            : await ChangeTypesAsync(project, types => [.. Without(types, type)], origin, service, store, cancellationToken);
    }

    private static IEnumerable<JsonNode?> Without(JsonArray types, string name) =>
        types.Where(one => (one as JsonObject)?.TextOf("name") != name).Select(static one => one?.DeepClone());

    private static async Task<IResult> ChangeTypesAsync(
        string project, Func<JsonArray, JsonArray> change, Origin origin, EntityService service, StudioStore store, CancellationToken cancellationToken)
    {
        if (await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken) is not [var found])
        {
            return EntityAnswers.UnknownProject(project);
        }

        var command = new EntityCommand
        {
            Members = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["linkTypes"] = change(found.Members["linkTypes"] as JsonArray ?? []) },
        };
        var key = EntityKey.OfProject(project);
        var result = await service.UpdateAsync(EntityTypes.Project, key, command, origin, cancellationToken);
        return EntityAnswers.RefusalOf(result.Outcome, EntityTypes.Project, key) is { } refusal ? refusal : Results.NoContent();
    }

    private static async Task<IResult> CreateAsync(
        string project, HttpRequest request, Caller caller, EntityService service, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = EventTime.Now(time);
        var body = await JsonBody.ReadAsync(request, fields => new Creation([NewLink.Read(fields, now)], fields.Origin(caller)), cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        var (link, key) = (read.Links[0], new EntityKey(project, read.Links[0].Id));
        var results = await service.RunAllAsync([link.ToChange(project, read.Origin, now, tells: true)], cancellationToken);
        return Attachments.RefusalOf(results[^1].Outcome, key, Attachments.Link, "input") is { } refusal
            ? refusal
            : JsonAnswer.Of(new JsonObject { ["id"] = link.Id });
    }

    private static async Task<IResult> CreateAllAsync(
        string project, HttpRequest request, Caller caller, EntityService service, StudioStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = EventTime.Now(time);
        var body = await JsonBody.ReadAsync(
            request,
            fields => new Creation([.. fields.RequiredList("links", MostLinks).Select((item, index) => NewLink.ReadItem(fields, item, index, now))], fields.Origin(caller)),
            cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        var changes = read.Links.Select(link => link.ToChange(project, read.Origin, now, tells: false)).ToList();
        changes.Add(async transaction => new StudioResult(StudioOutcome.Done, "", await transaction.DispatchAsync([ToldTogether(project, read, now)])));
        var results = await service.RunAllAsync(changes, cancellationToken);
        if (Attachments.RefusalOf(results[^1].Outcome, new EntityKey(project, ""), Attachments.Link, "input") is { } refusal)
        {
            return refusal;
        }

        return JsonAnswer.Of(new JsonObject
        {
            ["created"] = new JsonArray([.. read.Links.Select(static link => new JsonObject
            {
                ["id"] = link.Id,
                ["input"] = link.Input,
                ["output"] = link.Output,
                ["linkType"] = link.Type.Name,
            })]),
        });
    }

    private static AyonEvent ToldTogether(string project, Creation read, DateTimeOffset now) => StudioEvent.Create(
        "links.created",
        project,
        $"Created {read.Links.Count} links",
        new JsonObject { ["count"] = read.Links.Count, ["links"] = new JsonArray([.. read.Links.Select(static link => link.Summary())]) },
        [],
        read.Origin,
        now);

    private static async Task<IResult> DeleteAsync(
        string project, string id, HttpRequest request, Caller caller, EntityService service, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        if (!EventIds.TryParse(id, out var linkId))
        {
            errors.Add("id", EntityFields.IdRule);
        }

        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        var (key, now) = (new EntityKey(project, linkId), EventTime.Now(time));
        var results = await service.RunAllAsync(
            [Attachments.Delete(key, Attachments.Link, link => [StudioEvent.Create("link.deleted", project, "Deleted a link", NewLink.From(link).Summary(), [], origin, now)])],
            cancellationToken);
        return Attachments.RefusalOf(results[^1].Outcome, key, Attachments.Link) is { } refusal ? refusal : Results.NoContent();
    }

    /// <summary>What a request for a type says.</summary>
    private sealed record TypeChange(JsonObject Entry, Origin Origin);

    /// <summary>What a request for links says.</summary>
    private sealed record Creation(IReadOnlyList<NewLink> Links, Origin Origin);
}
