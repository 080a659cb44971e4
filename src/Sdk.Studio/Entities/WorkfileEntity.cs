using System.Text.Json;

namespace Ayon.Events.Studio;

/// <summary>A workfile, with the <see cref="WorkfileFields"/> that were asked for.</summary>
public sealed class WorkfileEntity : Entity
{
    internal WorkfileEntity(JsonElement node)
        : base(node)
    {
    }

    /// <summary>Gets the id of the task; null where there is none.</summary>
    public string? TaskId => TextOrNull("taskId");

    /// <summary>Gets the id of the thumbnail; null where there is none.</summary>
    public string? ThumbnailId => TextOrNull("thumbnailId");
}
