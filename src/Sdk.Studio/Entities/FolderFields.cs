namespace Ayon.Events.Studio;

/// <summary>The fields of a folder that are fetched. The id always is.</summary>
[Flags]
public enum FolderFields
{
    /// <summary>Nothing but the id.</summary>
    None = 0,

    /// <summary>The name.</summary>
    Name = 1 << 0,

    /// <summary>The status.</summary>
    Status = 1 << 1,

    /// <summary>The tags.</summary>
    Tags = 1 << 2,

    /// <summary>Whether the entity is active.</summary>
    Active = 1 << 3,

    /// <summary>The path.</summary>
    Path = 1 << 4,

    /// <summary>The attributes, inherited ones too.</summary>
    Attributes = 1 << 5,

    /// <summary>The free-form data.</summary>
    Data = 1 << 6,

    /// <summary>When it was created.</summary>
    CreatedAt = 1 << 7,

    /// <summary>When it was changed the last time.</summary>
    UpdatedAt = 1 << 8,

    /// <summary>The name of the user who created it.</summary>
    CreatedBy = 1 << 9,

    /// <summary>The name of the user who changed it the last time.</summary>
    UpdatedBy = 1 << 10,

    /// <summary>The label, which people see instead of the name; null where there is none.</summary>
    Label = 1 << 11,

    /// <summary>The type, e.g. <c>Shot</c>.</summary>
    FolderType = 1 << 12,

    /// <summary>The id of the folder around it; null at the top.</summary>
    ParentId = 1 << 13,

    /// <summary>The id of the thumbnail; null where there is none.</summary>
    ThumbnailId = 1 << 14,

    /// <summary>The names of the attributes that are set on the folder itself.</summary>
    OwnAttributes = 1 << 15,

    /// <summary>Whether the folder has tasks.</summary>
    HasTasks = 1 << 16,

    /// <summary>Whether the folder has products.</summary>
    HasProducts = 1 << 17,

    /// <summary>Whether there are folders in the folder.</summary>
    HasChildren = 1 << 18,

    /// <summary>What the folder itself has, without attributes, data and what has to be counted. The default.</summary>
    Basic = Name | Status | Tags | Active | Path | CreatedAt | UpdatedAt | CreatedBy | UpdatedBy | Label | FolderType | ParentId | ThumbnailId,

    /// <summary>All fields.</summary>
    All = Basic | Attributes | Data | OwnAttributes | HasTasks | HasProducts | HasChildren,
}
