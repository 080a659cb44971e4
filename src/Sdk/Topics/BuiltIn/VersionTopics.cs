namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A version was created.</summary>
[Topic("entity.version.created")]
public sealed partial record VersionCreated : LooseEntityEvent;

/// <summary>A version was deleted.</summary>
[Topic("entity.version.deleted")]
public sealed partial record VersionDeleted : EntityDeletion;

/// <summary>The name of a version changed.</summary>
[Topic("entity.version.renamed")]
public sealed partial record VersionRenamed : Rename;

/// <summary>The free-form data of a version changed.</summary>
[Topic("entity.version.data_changed")]
public sealed partial record VersionDataChanged : DataChange;

/// <summary>The label of a version changed.</summary>
[Topic("entity.version.label_changed")]
public sealed partial record VersionLabelChanged : LabelChange;

/// <summary>The type of a version changed.</summary>
[Topic("entity.version.type_changed")]
public sealed partial record VersionTypeChanged : TypeChange;

/// <summary>The thumbnail of a version changed.</summary>
[Topic("entity.version.thumbnail_changed")]
public sealed partial record VersionThumbnailChanged : ThumbnailChange;

/// <summary>A version was activated or deactivated.</summary>
[Topic("entity.version.active_changed")]
public sealed partial record VersionActiveChanged : ActiveChange;

/// <summary>The status of a version changed.</summary>
[Topic("entity.version.status_changed")]
public sealed partial record VersionStatusChanged : StatusChange;

/// <summary>The tags of a version changed.</summary>
[Topic("entity.version.tags_changed")]
public sealed partial record VersionTagsChanged : TagsChange;

/// <summary>The attributes of a version changed.</summary>
[Topic("entity.version.attrib_changed")]
public sealed partial record VersionAttribChanged : AttribChange;

/// <summary>The author of a version changed.</summary>
[Topic("entity.version.author_changed")]
public sealed partial record VersionAuthorChanged : AuthorChange;

/// <summary>A version was moved to another product.</summary>
[Topic("entity.version.product_changed")]
public sealed partial record VersionProductChanged : PlaceChange;

/// <summary>The task of a version changed, or was removed.</summary>
[Topic("entity.version.task_changed")]
public sealed partial record VersionTaskChanged : PlaceChange;

/// <summary>Any event of a version. A pattern: can be a source only.</summary>
[Topic("entity.version.*")]
public sealed partial record AnyVersionEvent : LooseEntityEvent;
