using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Files;

/// <summary>The routes of files, such as attachments of comments.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this RouteGroupBuilder api)
    {
        var files = api.MapGroup("/projects/{project}/files");
        files.MapPost("", SaveAsync)
            .WithName("UploadFile")
            .WithSummary("Stores the body as a file; its name is in the header X-File-Name.");
        files.MapGet("/{id}", (string project, string id, HttpContext http, Caller caller, FileService service, CancellationToken cancellationToken) =>
            GetAsync(project, id, http, caller, service, cancellationToken))
            .WithName("DownloadFile")
            .WithSummary("Gets a file, or the part of it that the header Range names.");
        files.MapGet("/{id}/payload", (string project, string id, HttpContext http, Caller caller, FileService service, CancellationToken cancellationToken) =>
            GetAsync(project, id, http, caller, service, cancellationToken))
            .WithName("DownloadFilePayload")
            .WithSummary("Gets a file, as DownloadFile does.");
        files.MapGet("/{id}/info", DescribeAsync)
            .WithName("GetFileInfo")
            .WithSummary("Gets the name, the type and the size of a file.");
        files.MapDelete("/{id}", DeleteAsync)
            .WithName("DeleteFile")
            .WithSummary("Deletes a file.");
    }

    /// <summary>The name of an uploaded file, which its header gives in a form that headers can hold.</summary>
    public static string? NameOf(HttpRequest request, FieldErrors errors)
    {
        var name = request.Headers["X-File-Name"].ToString();
        if (name.Length == 0)
        {
            return null;
        }

        var text = Uri.UnescapeDataString(name);
        if (text.Length > EventFields.MaxNameLength || text.Any(static one => char.IsControl(one) || one is '/' or '\\') || !IsText(text))
        {
            errors.Add("X-File-Name", $"must be the name of a file, without a path, of at most {EventFields.MaxNameLength} characters.");
        }

        return text;
    }

    // Halves of surrogate pairs, which no database can hold.
    private static bool IsText(string text) => text.EnumerateRunes().All(static rune => rune != System.Text.Rune.ReplacementChar);

    private static async Task<IResult> SaveAsync(
        string project, HttpRequest request, Caller caller, FileService service, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        var errors = new FieldErrors();
        var name = NameOf(request, errors);
        if (name is null)
        {
            errors.Add("X-File-Name", "is required.");
        }

        string? id = null;
        if (request.Headers["X-File-Id"] is [{ Length: > 0 } given] && !EventIds.TryParse(given, out id))
        {
            errors.Add("X-File-Id", EntityFields.IdRule);
        }

        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        if (id is not null && await service.FindAsync(project, id, FileService.File, cancellationToken) is { } before && RefusalOf(before, caller) is { } others)
        {
            return others;
        }

        var (made, refusal) = await service.SaveAsync(request, project, FileService.File, id, name, caller.Name, cancellationToken);
        return refusal is not null ? refusal : JsonAnswer.Of(new JsonObject { ["id"] = made }, StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(
        string project, string id, HttpContext http, Caller caller, FileService service, CancellationToken cancellationToken)
    {
        var (file, refusal) = await FindAsync(project, id, caller, service, cancellationToken);
        return file is null ? refusal! : service.Answer(http.Response, file);
    }

    private static async Task<IResult> DescribeAsync(string project, string id, Caller caller, FileService service, CancellationToken cancellationToken)
    {
        var (file, refusal) = await FindAsync(project, id, caller, service, cancellationToken);
        return file is null
            ? refusal!
            : JsonAnswer.Of(new JsonObject
            {
                ["id"] = file.Key.Id,
                ["filename"] = file.Members.TextOf("name"),
                ["contentType"] = file.Members.TextOf("mime"),
                ["size"] = file.Members["size"]?.DeepClone(),
                ["author"] = file.Members.TextOf("author"),
                ["createdAt"] = EntityJson.TimeOf(file.CreatedAt),
                ["updatedAt"] = EntityJson.TimeOf(file.UpdatedAt),
            });
    }

    private static async Task<IResult> DeleteAsync(string project, string id, Caller caller, FileService service, CancellationToken cancellationToken)
    {
        var (file, refusal) = await FindAsync(project, id, caller, service, cancellationToken);
        refusal ??= file is null ? null : RefusalOf(file, caller);
        if (refusal is not null)
        {
            return refusal;
        }

        await service.DeleteAsync(file!, cancellationToken);
        return Results.NoContent();
    }

    private static ErrorResult? RefusalOf(StoredEntity file, Caller caller) =>
        caller.IsManager || file.Members.TextOf("author") == caller.Name ? null : ErrorResult.Forbidden("Only its author, managers and services may change a file.");

    private static async Task<(StoredEntity? File, ErrorResult? Refusal)> FindAsync(
        string project, string id, Caller caller, FileService service, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return (null, EntityAnswers.NoAccess());
        }

        if (!EventIds.TryParse(id, out var fileId))
        {
            return (null, ErrorResult.Invalid("id", EntityFields.IdRule));
        }

        return await service.FindAsync(project, fileId, FileService.File, cancellationToken) is { } file
            ? (file, null)
            : (null, new ErrorResult(StatusCodes.Status404NotFound, $"Not found: file {fileId}."));
    }
}
