namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A reviewable was uploaded for a version.</summary>
[Topic("reviewable.created")]
public sealed partial record ReviewableCreated
{
    /// <summary>Gets the id of the file.</summary>
    [Summary] public string? FileId { get; init; }

    /// <summary>Gets the id of the version.</summary>
    [Summary] public string? VersionId { get; init; }

    /// <summary>Gets the id of the version's product.</summary>
    [Summary] public string? ProductId { get; init; }

    /// <summary>Gets the id of the activity of the upload.</summary>
    [Summary] public string? ActivityId { get; init; }

    /// <summary>Gets the size of the file in bytes.</summary>
    [Summary] public long? Size { get; init; }

    /// <summary>Gets the name of the file.</summary>
    [Summary] public string? Filename { get; init; }

    /// <summary>Gets the label of the reviewable, or null.</summary>
    [Summary] public string? Label { get; init; }

    /// <summary>Gets the media type of the file, e.g. <c>video/mp4</c>.</summary>
    [Summary] public string? Mimetype { get; init; }
}

/// <summary>A reviewable is converted into a format for browsers. Dispatched as a job by a transcoder service; AYON's server reads it.</summary>
[Topic("reviewable.process")]
public sealed partial record ReviewableProcess
{
    /// <summary>Gets the id of the uploaded file.</summary>
    [Summary] public string? SourceFileId { get; init; }
}

/// <summary>A thumbnail was replaced. Only broadcast, not stored.</summary>
[Topic("thumbnail.updated")]
public sealed partial record ThumbnailUpdated
{
    /// <summary>Gets the type of the entity.</summary>
    [Summary] public string? EntityType { get; init; }

    /// <summary>Gets the id of the entity.</summary>
    [Summary] public string? EntityId { get; init; }

    /// <summary>Gets a value that changes with the thumbnail, or null.</summary>
    [Summary] public string? ThumbnailHash { get; init; }
}
