namespace Ayon.Events.Studio;

/// <summary>The fields of a task that are fetched. The id always is.</summary>
[Flags]
public enum TaskFields
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

    /// <summary>The type, e.g. <c>Animation</c>.</summary>
    TaskType = 1 << 12,

    /// <summary>The id of the folder.</summary>
    FolderId = 1 << 13,

    /// <summary>The names of the users that the task is assigned to.</summary>
    Assignees = 1 << 14,

    /// <summary>The id of the thumbnail; null where there is none.</summary>
    ThumbnailId = 1 << 15,

    /// <summary>The names of the attributes that are set on the task itself.</summary>
    OwnAttributes = 1 << 16,

    /// <summary>What the task itself has, without attributes, data and what has to be counted. The default.</summary>
    Basic = Name | Status | Tags | Active | Path | CreatedAt | UpdatedAt | CreatedBy | UpdatedBy | Label | TaskType | FolderId | Assignees | ThumbnailId,

    /// <summary>All fields.</summary>
    All = Basic | Attributes | Data | OwnAttributes,
}
