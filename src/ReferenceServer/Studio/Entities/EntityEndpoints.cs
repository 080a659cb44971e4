using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>The routes of all that is in projects: the same for every type.</summary>
internal static class EntityEndpoints
{
    public static void MapEntities(this RouteGroupBuilder api)
    {
        foreach (var type in EntityTypes.InProjects)
        {
            var entities = api.MapGroup($"/projects/{{project}}/{type.Path}");
            var title = $"{char.ToUpperInvariant(type.Name[0])}{type.Name[1..]}";
            entities.MapPost("", (string project, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken) =>
                CreateAsync(type, project, request, caller, service, cancellationToken))
                .WithName($"Create{title}")
                .WithSummary($"Creates a {type.Name}.");
            entities.MapGet("/{id}", (string project, string id, Caller caller, StudioStore store, CancellationToken cancellationToken) =>
                GetAsync(type, project, id, caller, store, cancellationToken))
                .WithName($"Get{title}")
                .WithSummary($"Gets a {type.Name}.");
            entities.MapPatch("/{id}", (string project, string id, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken) =>
                UpdateAsync(type, project, id, request, caller, service, cancellationToken))
                .WithName($"Update{title}")
                .WithSummary($"Updates the specified fields of a {type.Name}.");
            entities.MapDelete("/{id}", (string project, string id, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken) =>
                DeleteAsync(type, project, id, request, caller, service, cancellationToken))
                .WithName($"Delete{title}")
                .WithSummary($"Deletes a {type.Name} and everything in it.");
        }
    }

    private static async Task<IResult> CreateAsync(
        EntityType type, string project, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(
            request, fields => new Request(EntityCommand.ReadNew(type, fields), fields.Origin(caller)), cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        var result = await service.CreateAsync(type, project, read.Command, read.Origin, cancellationToken);
        return EntityAnswers.RefusalOf(result.Outcome, type, new EntityKey(project, result.Id), read.Command) is { } refusal
            ? refusal
            : JsonAnswer.Of(new() { ["id"] = result.Id }, StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(
        EntityType type, string project, string id, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        if (!EventIds.TryParse(id, out var entityId))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        var line = await store.FindLineAsync(new EntityKey(project, entityId), cancellationToken);
        if (line is not [.., var entity] || entity.Type != type.Name)
        {
            return EntityAnswers.Unknown(type, entityId);
        }

        var json = EntityJson.Of(line);
        var ofProject = await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken);
        json["attrib"] = Attributes.Inherit(
            type.Name,
            entity.Members["attrib"] as JsonObject ?? [],
            ofProject.Concat(line.SkipLast(1)).Select(static above => above.Members["attrib"] as JsonObject));
        return JsonAnswer.Of(json);
    }

    private static async Task<IResult> UpdateAsync(
        EntityType type, string project, string id, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken)
    {
        if (!EventIds.TryParse(id, out var entityId))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        var body = await JsonBody.ReadAsync(request, fields => new Request(EntityCommand.Read(type, fields), fields.Origin(caller)), cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        var key = new EntityKey(project, entityId);
        var result = await service.UpdateAsync(type, key, read.Command, read.Origin, cancellationToken);
        return EntityAnswers.RefusalOf(result.Outcome, type, key, read.Command) is { } refusal ? refusal : Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(
        EntityType type, string project, string id, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        var force = QueryFields.Flag(request.Query, "force", errors);
        if (!EventIds.TryParse(id, out var entityId))
        {
            errors.Add("id", EntityFields.IdRule);
        }

        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        var key = new EntityKey(project, entityId);
        var result = await service.DeleteAsync(type, key, force ?? false, origin, cancellationToken);
        return EntityAnswers.RefusalOf(result.Outcome, type, key) is { } refusal ? refusal : Results.NoContent();
    }

    /// <summary>What a request says.</summary>
    private sealed record Request(EntityCommand Command, Origin Origin);
}
