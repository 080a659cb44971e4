namespace Ayon.Events.Studio;

/// <summary>The fields of a version that are fetched. The id always is.</summary>
[Flags]
public enum VersionFields
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

    /// <summary>The number; below 0 for a hero version.</summary>
    Version = 1 << 11,

    /// <summary>The id of the product.</summary>
    ProductId = 1 << 12,

    /// <summary>The id of the task that made it; null where there is none.</summary>
    TaskId = 1 << 13,

    /// <summary>The name of the author; null where there is none.</summary>
    Author = 1 << 14,

    /// <summary>The id of the thumbnail; null where there is none.</summary>
    ThumbnailId = 1 << 15,

    /// <summary>What the version itself has, without attributes, data and what has to be counted. The default.</summary>
    Basic = Name | Status | Tags | Active | Path | CreatedAt | UpdatedAt | CreatedBy | UpdatedBy | Version | ProductId | TaskId | Author | ThumbnailId,

    /// <summary>All fields.</summary>
    All = Basic | Attributes | Data,
}
