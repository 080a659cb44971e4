using System.Text.Json;

namespace Ayon.Events.Studio;

/// <summary>A version, with the <see cref="VersionFields"/> that were asked for.</summary>
public sealed class VersionEntity : Entity
{
    internal VersionEntity(JsonElement node)
        : base(node)
    {
    }

    /// <summary>Gets the number; below 0 for a hero version.</summary>
    public int Version => Number("version");

    /// <summary>Gets the id of the product.</summary>
    public string ProductId => Text("productId");

    /// <summary>Gets the id of the task that made it; null where there is none.</summary>
    public string? TaskId => TextOrNull("taskId");

    /// <summary>Gets the name of the author; null where there is none.</summary>
    public string? Author => TextOrNull("author");

    /// <summary>Gets the id of the thumbnail; null where there is none.</summary>
    public string? ThumbnailId => TextOrNull("thumbnailId");
}
