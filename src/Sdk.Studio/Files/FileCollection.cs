using System.Net;
using Ayon.Events.Studio.Files;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>
/// The files of a project: attachments of comments, reviewables and thumbnails. They are streamed, and can be of any size; no time-out but the token ends a
/// transfer that makes progress. Safe for concurrent use.
/// </summary>
public sealed class FileCollection
{
    private const string AnyContent = "application/octet-stream";

    private readonly FileTransfers _transfers;
    private readonly StudioConnection _studio;
    private readonly string _project;

    internal FileCollection(StudioConnection studio, string project) => (_studio, _project, _transfers) = (studio, project, new FileTransfers(studio));

    /// <summary>Uploads a file, e.g. for <see cref="ActivityOptions.FileIds"/>. AYON deletes files that belong to nothing after a while.</summary>
    /// <param name="content">The content, from its current position to its end.</param>
    /// <param name="fileName">The name of the file, with its extension.</param>
    /// <param name="contentType">The type of the content. Default: <c>application/octet-stream</c>.</param>
    /// <param name="progress">Gets the number of bytes sent so far. Default: none.</param>
    /// <param name="cancellationToken">Cancels the transfer; the file may already have been stored.</param>
    /// <returns>The id of the file.</returns>
    public async Task<string> UploadAsync(
        Stream content, string fileName, string contentType = AnyContent, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var answer = await _transfers.SendAsync($"projects/{_project}/files", content, fileName, contentType, progress, cancellationToken).ConfigureAwait(false);
        return answer.GetProperty("id").GetString()!;
    }

    /// <summary>Uploads a file that a version is reviewed by.</summary>
    /// <param name="versionId">The id of the version.</param>
    /// <param name="content">The content, from its current position to its end.</param>
    /// <param name="fileName">The name of the file, with its extension.</param>
    /// <param name="contentType">The type of the content: that of a video, an image or a document.</param>
    /// <param name="label">The label to show. Default: the name of the file.</param>
    /// <param name="progress">Gets the number of bytes sent so far. Default: none.</param>
    /// <param name="cancellationToken">Cancels the transfer; the file may already have been stored.</param>
    /// <returns>The id of the file.</returns>
    public async Task<string> UploadReviewableAsync(
        string versionId, Stream content, string fileName, string contentType, string? label = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(versionId);
        var query = label is null ? "" : "?label=" + Uri.EscapeDataString(label);
        var answer = await _transfers.SendAsync($"projects/{_project}/versions/{versionId}/reviewables{query}", content, fileName, contentType, progress, cancellationToken).ConfigureAwait(false);
        return answer.GetProperty("fileId").GetString()!;
    }

    /// <summary>Downloads a file. A connection that breaks is made again, and the transfer resumed where it was.</summary>
    /// <param name="fileId">The id of the file.</param>
    /// <param name="destination">Gets the content at its current position.</param>
    /// <param name="offset">The number of bytes that an earlier call has written already, which are left out. Default: 0.</param>
    /// <param name="progress">Gets the number of bytes of the file that have been written so far, <paramref name="offset"/> included. Default: none.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    /// <exception cref="EntityNotFoundException">There is no such file.</exception>
    /// <exception cref="ServerBusyException">The connection broke again and again.</exception>
    public Task DownloadAsync(string fileId, Stream destination, long offset = 0, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileId);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return _transfers.ReceiveAsync($"projects/{_project}/files/{fileId}", destination, offset, progress, cancellationToken);
    }

    /// <summary>Gets the name, type and size of a file.</summary>
    /// <param name="fileId">The id of the file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such file.</exception>
    public async Task<ProjectFile> GetInfoAsync(string fileId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileId);
        var info = await _studio.Entities.GetAsync($"projects/{_project}/files/{fileId}/info", cancellationToken).ConfigureAwait(false);
        return new ProjectFile(TextOf("filename") ?? "", TextOf("contentType") ?? TextOf("content_type") ?? AnyContent, info.TryGetProperty("size", out var size) ? size.GetInt64() : 0);

        string? TextOf(string name) => info.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>Deletes a file.</summary>
    /// <param name="fileId">The id of the file.</param>
    /// <param name="cancellationToken">Cancels the call; the file may already have been deleted.</param>
    public Task DeleteAsync(string fileId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileId);
        return _studio.Entities.DeleteAsync($"projects/{_project}/files/{fileId}", force: null, cancellationToken);
    }

    /// <summary>Sets the thumbnail of a folder, task, version or workfile.</summary>
    /// <param name="kind">The kind of the entity.</param>
    /// <param name="entityId">Its id.</param>
    /// <param name="image">The image, from its current position to its end.</param>
    /// <param name="contentType">Its type, <c>image/png</c> or <c>image/jpeg</c>.</param>
    /// <param name="cancellationToken">Cancels the transfer; the thumbnail may already have been stored.</param>
    /// <returns>The id of the thumbnail.</returns>
    public async Task<string> SetThumbnailAsync(EntityKind kind, string entityId, Stream image, string contentType, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(entityId);
        var answer = await _transfers.SendAsync($"projects/{_project}/{kind.Plural()}/{entityId}/thumbnail", image, fileName: null, contentType, progress: null, cancellationToken).ConfigureAwait(false);
        return answer.GetProperty("id").GetString()!;
    }

    /// <summary>Gets the thumbnail of a folder, task, version or workfile.</summary>
    /// <param name="kind">The kind of the entity.</param>
    /// <param name="entityId">Its id.</param>
    /// <param name="destination">Gets the image at its current position.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    /// <returns>The type of the image; null where there is no thumbnail, and nothing was written.</returns>
    public async Task<string?> GetThumbnailAsync(EntityKind kind, string entityId, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(entityId);
        ArgumentNullException.ThrowIfNull(destination);
        using var response = await _transfers.GetAsync($"projects/{_project}/{kind.Plural()}/{entityId}/thumbnail?placeholder=none", range: null, cancellationToken, HttpStatusCode.NotFound).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        await response.Content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        return response.Content.Headers.ContentType?.MediaType;
    }
}

/// <summary>A file of a project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">The type of its content, e.g. <c>image/png</c>.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record ProjectFile(string Name, string ContentType, long Size);
