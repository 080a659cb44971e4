using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Studio.Files;

/// <summary>Files that users upload: configuration section <c>Files</c>.</summary>
internal sealed class FilesOptions
{
    public const string Section = "Files";

    /// <summary>
    /// Folder of the files' bytes; several servers over one database share it. Default: <c>files</c> beside the SQLite file, with
    /// PostgreSQL <c>ayon-events/files</c> in the user's folder for application data.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>Maximum size of a file in bytes; larger ones get 413. Default: 2 GiB.</summary>
    [Range(1024, 1024L * 1024 * 1024 * 1024, ErrorMessage = "Files:MaxBytes must be between 1024 and 1099511627776 (1 TiB).")]
    public long MaxBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Maximum size of a thumbnail in bytes; larger ones get 413. Default: 10 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024, ErrorMessage = "Files:MaxThumbnailBytes must be between 1024 and 1073741824 (1 GiB).")]
    public long MaxThumbnailBytes { get; set; } = 10 * 1024 * 1024;
}
