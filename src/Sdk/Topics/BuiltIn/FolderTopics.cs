namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A folder was created.</summary>
[Topic("entity.folder.created")]
public sealed partial record FolderCreated : LooseEntityEvent;

/// <summary>A folder was deleted.</summary>
[Topic("entity.folder.deleted")]
public sealed partial record FolderDeleted : EntityDeletion;

/// <summary>A folder got another name.</summary>
[Topic("entity.folder.renamed")]
public sealed partial record FolderRenamed : Rename;

/// <summary>A folder got other free-form data.</summary>
[Topic("entity.folder.data_changed")]
public sealed partial record FolderDataChanged : DataChange;

/// <summary>A folder got another label.</summary>
[Topic("entity.folder.label_changed")]
public sealed partial record FolderLabelChanged : LabelChange;

/// <summary>A folder got another type.</summary>
[Topic("entity.folder.type_changed")]
public sealed partial record FolderTypeChanged : TypeChange;

/// <summary>A folder got another thumbnail.</summary>
[Topic("entity.folder.thumbnail_changed")]
public sealed partial record FolderThumbnailChanged : ThumbnailChange;

/// <summary>A folder was switched on or off.</summary>
[Topic("entity.folder.active_changed")]
public sealed partial record FolderActiveChanged : ActiveChange;

/// <summary>A folder got another status.</summary>
[Topic("entity.folder.status_changed")]
public sealed partial record FolderStatusChanged : StatusChange;

/// <summary>A folder got other tags.</summary>
[Topic("entity.folder.tags_changed")]
public sealed partial record FolderTagsChanged : TagsChange;

/// <summary>A folder got other attributes.</summary>
[Topic("entity.folder.attrib_changed")]
public sealed partial record FolderAttribChanged : AttribChange;

/// <summary>A folder was moved into another one, or out of all.</summary>
[Topic("entity.folder.parent_changed")]
public sealed partial record FolderParentChanged : PlaceChange;

/// <summary>Anything happened to a folder. A source of jobs only.</summary>
[Topic("entity.folder.*")]
public sealed partial record AnyFolderEvent : LooseEntityEvent;
