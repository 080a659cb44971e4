namespace Ayon.Events.Studio;

/// <summary>What a new folder is created with, or what is changed of one: only members that were set are sent, null included.</summary>
public sealed class FolderValues : EntityValues
{
    /// <summary>Gets or sets the label; null removes it.</summary>
    public string? Label
    {
        get => GetText("label");
        set => Set("label", value);
    }

    /// <summary>Gets or sets the type. Needed to create a folder.</summary>
    public string? FolderType
    {
        get => GetText("folderType");
        set => Set("folderType", value);
    }

    /// <summary>Gets or sets the id of the folder around it; null moves the folder to the top.</summary>
    public string? ParentId
    {
        get => GetText("parentId");
        set => Set("parentId", value);
    }

    /// <summary>Gets or sets the id of the thumbnail.</summary>
    public string? ThumbnailId
    {
        get => GetText("thumbnailId");
        set => Set("thumbnailId", value);
    }

    internal override EntityKind Kind => EntityKind.Folder;

    internal override IReadOnlyList<string> Needed { get; } = ["name", "folderType"];
}
