using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Engines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Studio.Files;

/// <summary>The bytes of files, in a folder beside the database: a folder for each project, a file for each id. None is ever in memory as a whole.</summary>
internal sealed class FileFolder(IOptions<FilesOptions> options, DatabaseLocation location)
{
    private const int Chunk = 128 * 1024;

    private readonly string _root = Path.GetFullPath(string.IsNullOrEmpty(options.Value.Folder) ? location.FilesFolder : options.Value.Folder);

    /// <summary>The path of a file's bytes; null where there are none.</summary>
    public string? Find(string project, string id) => PathOf(project, id) is var path && File.Exists(path) ? path : null;

    /// <summary>Stores a request's body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="project">The project.</param>
    /// <param name="id">The file: an id in its stored form.</param>
    /// <param name="most">The maximum size in bytes.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is left then.</param>
    /// <returns>The size, or why it was refused.</returns>
    public async Task<(long Size, ErrorResult? Refusal)> SaveAsync(HttpRequest request, string project, string id, long most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return (0, TooLarge(most));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        var path = PathOf(project, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Seen under its name once it is whole.
        var unfinished = $"{path}.{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.part";
        try
        {
            long size;
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, Chunk, FileOptions.Asynchronous))
            {
                await request.Body.CopyToAsync(file, Chunk, cancellationToken);
                await file.FlushAsync(cancellationToken);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
                size = file.Length;
            }

            if (size == 0)
            {
                return (0, ErrorResult.BadRequest("The body is empty."));
            }

            File.Move(unfinished, path, overwrite: true);
            return (size, null);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (0, TooLarge(most));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public void Delete(string project, string id)
    {
        if (Find(project, id) is { } path)
        {
            File.Delete(path);
        }
    }

    /// <summary>Deletes all files of a project.</summary>
    public void DeleteProject(string project)
    {
        var folder = Path.Combine(_root, project);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ErrorResult TooLarge(long most) => new(StatusCodes.Status413PayloadTooLarge, $"The file is larger than {most} bytes.");

    // Projects exist under this name, which has letters, digits and '_' only, and ids are hexadecimal.
    private string PathOf(string project, string id) => Path.Combine(_root, project, id[..2], id);
}
