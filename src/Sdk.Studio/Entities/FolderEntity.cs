using System.Text.Json;

namespace Ayon.Events.Studio;

/// <summary>A folder, with the <see cref="FolderFields"/> that were asked for.</summary>
public sealed class FolderEntity : Entity
{
    internal FolderEntity(JsonElement node)
        : base(node)
    {
    }

    /// <summary>Gets the label, which people see instead of the name; null where there is none.</summary>
    public string? Label => TextOrNull("label");

    /// <summary>Gets the type, e.g. <c>Shot</c>.</summary>
    public string FolderType => Text("folderType");

    /// <summary>Gets the id of the folder around it; null at the top.</summary>
    public string? ParentId => TextOrNull("parentId");

    /// <summary>Gets the id of the thumbnail; null where there is none.</summary>
    public string? ThumbnailId => TextOrNull("thumbnailId");

    /// <summary>Gets the names of the attributes that are set on the folder itself.</summary>
    public IReadOnlyList<string> OwnAttributes => Texts("ownAttrib");

    /// <summary>Gets whether the folder has tasks.</summary>
    public bool HasTasks => Truth("hasTasks");

    /// <summary>Gets whether the folder has products.</summary>
    public bool HasProducts => Truth("hasProducts");

    /// <summary>Gets whether there are folders in the folder.</summary>
    public bool HasChildren => Truth("hasChildren");
}
