using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Files;

/// <summary>The routes of thumbnails: by their own id, and by the entity that has one.</summary>
internal static class ThumbnailEndpoints
{
    // A transparent pixel, for pages that always show an image.
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=");

    private static readonly EntityType[] WithThumbnails = [EntityTypes.Folder, EntityTypes.Task, EntityTypes.Version, EntityTypes.Workfile];

    public static void MapThumbnails(this RouteGroupBuilder api)
    {
        var thumbnails = api.MapGroup("/projects/{project}/thumbnails");
        thumbnails.MapPost("", (string project, HttpRequest request, Caller caller, FileService service, CancellationToken cancellationToken) =>
            SaveAsync(project, null, request, caller, service, cancellationToken))
            .WithName("CreateThumbnail")
            .WithSummary("Stores the body, an image, as a thumbnail.");
        thumbnails.MapPut("/{id}", (string project, string id, HttpRequest request, Caller caller, FileService service, CancellationToken cancellationToken) =>
            SaveAsync(project, id, request, caller, service, cancellationToken))
            .WithName("SaveThumbnail")
            .WithSummary("Creates a thumbnail with an id, or replaces its image.");
        thumbnails.MapGet("/{id}", GetAsync)
            .WithName("GetThumbnail")
            .WithSummary("Gets the image of a thumbnail.");
        foreach (var type in WithThumbnails)
        {
            var title = $"{char.ToUpperInvariant(type.Name[0])}{type.Name[1..]}";
            var entity = api.MapGroup($"/projects/{{project}}/{type.Path}/{{id}}/thumbnail");
            entity.MapPost("", (string project, string id, HttpRequest request, Caller caller, FileService service, EntityService entities, CancellationToken cancellationToken) =>
                SaveOfAsync(type, project, id, request, caller, service, entities, cancellationToken))
                .WithName($"Create{title}Thumbnail")
                .WithSummary($"Stores the body, an image, as the thumbnail of a {type.Name}.");
            entity.MapGet("", (string project, string id, HttpContext http, Caller caller, FileService service, StudioStore store, CancellationToken cancellationToken) =>
                GetOfAsync(type, project, id, http, caller, service, store, cancellationToken))
                .WithName($"Get{title}Thumbnail")
                .WithSummary($"Gets the thumbnail of a {type.Name}; without one a transparent pixel with status 203, or with placeholder=none 404.");
        }
    }

    private static async Task<IResult> SaveAsync(
        string project, string? id, HttpRequest request, Caller caller, FileService service, CancellationToken cancellationToken)
    {
        string? thumbnail = null;
        if (id is not null && !EventIds.TryParse(id, out thumbnail))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        var (made, refusal) = await service.SaveAsync(request, project, FileService.Thumbnail, thumbnail, null, caller.Name, cancellationToken);
        return refusal is not null ? refusal
            : id is null ? JsonAnswer.Of(new JsonObject { ["id"] = made }, StatusCodes.Status201Created)
            : Results.NoContent();
    }

    private static async Task<IResult> GetAsync(
        string project, string id, HttpContext http, Caller caller, FileService service, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        return !EventIds.TryParse(id, out var thumbnail)
            ? ErrorResult.Invalid("id", EntityFields.IdRule)
            : await service.FindAsync(project, thumbnail, FileService.Thumbnail, cancellationToken) is { } found
                ? service.Answer(http.Response, found)
                : new ErrorResult(StatusCodes.Status404NotFound, $"Not found: thumbnail {thumbnail}.");
    }

    private static async Task<IResult> SaveOfAsync(
        EntityType type, string project, string id, HttpRequest request, Caller caller, FileService service, EntityService entities, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        if (!EventIds.TryParse(id, out var entityId))
        {
            errors.Add("id", EntityFields.IdRule);
        }

        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        var (made, refusal) = await service.SaveAsync(request, project, FileService.Thumbnail, null, null, caller.Name, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var command = new EntityCommand { Members = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["thumbnailId"] = made } };
        var key = new EntityKey(project, entityId);
        var result = await entities.UpdateAsync(type, key, command, origin, cancellationToken);
        if (EntityAnswers.RefusalOf(result.Outcome, type, key) is not { } unknown)
        {
            return JsonAnswer.Of(new JsonObject { ["id"] = made }, StatusCodes.Status201Created);
        }

        if (await service.FindAsync(project, made, FileService.Thumbnail, cancellationToken) is { } unused)
        {
            await service.DeleteAsync(unused, cancellationToken);
        }

        return unknown;
    }

    private static async Task<IResult> GetOfAsync(
        EntityType type, string project, string id, HttpContext http, Caller caller, FileService service, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        if (!EventIds.TryParse(id, out var entityId))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        if (await store.FindLineAsync(new EntityKey(project, entityId), cancellationToken) is not [.., var entity] || entity.Type != type.Name)
        {
            return EntityAnswers.Unknown(type, entityId);
        }

        if (entity.Members.TextOf("thumbnailId") is { } thumbnail && await service.FindAsync(project, thumbnail, FileService.Thumbnail, cancellationToken) is { } found)
        {
            return service.Answer(http.Response, found);
        }

        if (http.Request.Query["placeholder"] == "none")
        {
            return new ErrorResult(StatusCodes.Status404NotFound, $"Not found: a thumbnail of {type.Name} {entityId}.");
        }

        http.Response.StatusCode = StatusCodes.Status203NonAuthoritative;
        return Results.Bytes(Pixel, "image/png");
    }
}
