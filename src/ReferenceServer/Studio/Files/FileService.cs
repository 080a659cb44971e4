using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Ayon.Events.Server.Studio.Files;

/// <summary>Files of a project: what the database knows of them, and their bytes in the folder.</summary>
internal sealed class FileService(StudioStore store, EntityService entities, FileFolder folder, IOptions<FilesOptions> options, TimeProvider time)
{
    /// <summary>The type of files among all that is in a project.</summary>
    public const string File = "file";

    /// <summary>The type of thumbnails.</summary>
    public const string Thumbnail = "thumbnail";

    /// <summary>Stores a request's body as a file, or in the place of one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="project">The project, which must exist.</param>
    /// <param name="type"><see cref="File"/> or <see cref="Thumbnail"/>.</param>
    /// <param name="id">The id that the client chose, or null.</param>
    /// <param name="name">The name of the file, or null.</param>
    /// <param name="author">The user.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is left then.</param>
    /// <returns>The id, or why it was refused.</returns>
    public async Task<(string Id, ErrorResult? Refusal)> SaveAsync(
        HttpRequest request, string project, string type, string? id, string? name, string author, CancellationToken cancellationToken)
    {
        if (await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken) is not [_])
        {
            return ("", EntityAnswers.UnknownProject(project));
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var mime) || (type == Thumbnail && !mime.Type.Equals("image", StringComparison.OrdinalIgnoreCase)))
        {
            return ("", new ErrorResult(StatusCodes.Status415UnsupportedMediaType, type == Thumbnail ? "The Content-Type must be that of an image." : "The Content-Type is missing or wrong."));
        }

        var now = EventTime.Now(time);
        var key = new EntityKey(project, Attachments.IdOr(id, now));
        if (id is not null && (await store.FindManyAsync(project, [id], cancellationToken)).Any(one => one.Type != type))
        {
            return ("", ErrorResult.Conflict("Something else has this id."));
        }

        var (size, refusal) = await folder.SaveAsync(request, project, key.Id, type == File ? options.Value.MaxBytes : options.Value.MaxThumbnailBytes, cancellationToken);
        if (refusal is not null)
        {
            return ("", refusal);
        }

        var members = new JsonObject { ["name"] = name, ["mime"] = mime.MediaType.Value, ["size"] = size, ["author"] = author };
        var made = (await entities.RunAllAsync([Attachments.Create(key, type, key.Id, members, now, static (_, _) => [])], cancellationToken))[0].Outcome;
        if (made == StudioOutcome.Taken)
        {
            made = (await entities.RunAllAsync([Attachments.Update(key, type, _ => (JsonObject)members.DeepClone(), now, static _ => [])], cancellationToken))[0].Outcome;
        }

        return (key.Id, Attachments.RefusalOf(made, key, type));
    }

    /// <summary>The row of a file; null if there is none.</summary>
    public async Task<StoredEntity?> FindAsync(string project, string id, string type, CancellationToken cancellationToken) =>
        (await store.FindManyAsync(project, [id], cancellationToken)).FirstOrDefault(one => one.Type == type);

    /// <summary>The bytes of a file, or of the part that the request names.</summary>
    public IResult Answer(HttpResponse response, StoredEntity file)
    {
        if (folder.Find(file.Key.Project, file.Key.Id) is not { } path)
        {
            return new ErrorResult(StatusCodes.Status404NotFound, $"Not found: the bytes of {file.Type} {file.Key.Id}.");
        }

        // What somebody uploads is nothing that a browser may run for others.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        if (file.Type == Thumbnail)
        {
            // By this the client knows which one an entity has.
            response.Headers["X-Thumbnail-Id"] = file.Key.Id;
        }

        return Results.File(path, file.Members.TextOf("mime"), file.Members.TextOf("name"), file.UpdatedAt, enableRangeProcessing: true);
    }

    public async Task DeleteAsync(StoredEntity file, CancellationToken cancellationToken)
    {
        await entities.RunAllAsync([Attachments.Delete(file.Key, file.Type, static _ => [])], cancellationToken);
        folder.Delete(file.Key.Project, file.Key.Id);
    }
}
