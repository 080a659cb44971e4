namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A version was created.</summary>
[Topic("entity.version.created")]
public sealed partial record VersionCreated : LooseEntityEvent;

/// <summary>A version was deleted.</summary>
[Topic("entity.version.deleted")]
public sealed partial record VersionDeleted : EntityDeletion;

/// <summary>A version got another name.</summary>
[Topic("entity.version.renamed")]
public sealed partial record VersionRenamed : Rename;

/// <summary>A version got other free-form data.</summary>
[Topic("entity.version.data_changed")]
public sealed partial record VersionDataChanged : DataChange;

/// <summary>A version got another label.</summary>
[Topic("entity.version.label_changed")]
public sealed partial record VersionLabelChanged : LabelChange;

/// <summary>A version got another type.</summary>
[Topic("entity.version.type_changed")]
public sealed partial record VersionTypeChanged : TypeChange;

/// <summary>A version got another thumbnail.</summary>
[Topic("entity.version.thumbnail_changed")]
public sealed partial record VersionThumbnailChanged : ThumbnailChange;

/// <summary>A version was switched on or off.</summary>
[Topic("entity.version.active_changed")]
public sealed partial record VersionActiveChanged : ActiveChange;

/// <summary>A version got another status.</summary>
[Topic("entity.version.status_changed")]
public sealed partial record VersionStatusChanged : StatusChange;

/// <summary>A version got other tags.</summary>
[Topic("entity.version.tags_changed")]
public sealed partial record VersionTagsChanged : TagsChange;

/// <summary>A version got other attributes.</summary>
[Topic("entity.version.attrib_changed")]
public sealed partial record VersionAttribChanged : AttribChange;

/// <summary>A version got another author.</summary>
[Topic("entity.version.author_changed")]
public sealed partial record VersionAuthorChanged : AuthorChange;

/// <summary>A version was moved to another product.</summary>
[Topic("entity.version.product_changed")]
public sealed partial record VersionProductChanged : PlaceChange;

/// <summary>A version comes from another task, or from none.</summary>
[Topic("entity.version.task_changed")]
public sealed partial record VersionTaskChanged : PlaceChange;

/// <summary>Anything happened to a version. A source of jobs only.</summary>
[Topic("entity.version.*")]
public sealed partial record AnyVersionEvent : LooseEntityEvent;
