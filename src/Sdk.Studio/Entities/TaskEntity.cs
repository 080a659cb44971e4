using System.Text.Json;

namespace Ayon.Events.Studio;

/// <summary>A task, with the <see cref="TaskFields"/> that were asked for.</summary>
public sealed class TaskEntity : Entity
{
    internal TaskEntity(JsonElement node)
        : base(node)
    {
    }

    /// <summary>Gets the label, which people see instead of the name; null where there is none.</summary>
    public string? Label => TextOrNull("label");

    /// <summary>Gets the type, e.g. <c>Animation</c>.</summary>
    public string TaskType => Text("taskType");

    /// <summary>Gets the id of the folder.</summary>
    public string FolderId => Text("folderId");

    /// <summary>Gets the names of the users that the task is assigned to.</summary>
    public IReadOnlyList<string> Assignees => Texts("assignees");

    /// <summary>Gets the id of the thumbnail; null where there is none.</summary>
    public string? ThumbnailId => TextOrNull("thumbnailId");

    /// <summary>Gets the names of the attributes that are set on the task itself.</summary>
    public IReadOnlyList<string> OwnAttributes => Texts("ownAttrib");
}
