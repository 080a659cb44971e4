namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A folder was created.</summary>
[Topic("entity.folder.created")]
public sealed partial record FolderCreated : LooseEntityEvent;

/// <summary>A folder was deleted.</summary>
[Topic("entity.folder.deleted")]
public sealed partial record FolderDeleted : EntityDeletion;

/// <summary>The name of a folder changed.</summary>
[Topic("entity.folder.renamed")]
public sealed partial record FolderRenamed : Rename;

/// <summary>The free-form data of a folder changed.</summary>
[Topic("entity.folder.data_changed")]
public sealed partial record FolderDataChanged : DataChange;

/// <summary>The label of a folder changed.</summary>
[Topic("entity.folder.label_changed")]
public sealed partial record FolderLabelChanged : LabelChange;

/// <summary>The type of a folder changed.</summary>
[Topic("entity.folder.type_changed")]
public sealed partial record FolderTypeChanged : TypeChange;

/// <summary>The thumbnail of a folder changed.</summary>
[Topic("entity.folder.thumbnail_changed")]
public sealed partial record FolderThumbnailChanged : ThumbnailChange;

/// <summary>A folder was activated or deactivated.</summary>
[Topic("entity.folder.active_changed")]
public sealed partial record FolderActiveChanged : ActiveChange;

/// <summary>The status of a folder changed.</summary>
[Topic("entity.folder.status_changed")]
public sealed partial record FolderStatusChanged : StatusChange;

/// <summary>The tags of a folder changed.</summary>
[Topic("entity.folder.tags_changed")]
public sealed partial record FolderTagsChanged : TagsChange;

/// <summary>The attributes of a folder changed.</summary>
[Topic("entity.folder.attrib_changed")]
public sealed partial record FolderAttribChanged : AttribChange;

/// <summary>A folder was moved to another folder, or to the top level.</summary>
[Topic("entity.folder.parent_changed")]
public sealed partial record FolderParentChanged : PlaceChange;

/// <summary>Any event of a folder. A pattern: can be a source only.</summary>
[Topic("entity.folder.*")]
public sealed partial record AnyFolderEvent : LooseEntityEvent;
