namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A representation was created.</summary>
[Topic("entity.representation.created")]
public sealed partial record RepresentationCreated : LooseEntityEvent;

/// <summary>A representation was deleted.</summary>
[Topic("entity.representation.deleted")]
public sealed partial record RepresentationDeleted : EntityDeletion;

/// <summary>A representation got another name.</summary>
[Topic("entity.representation.renamed")]
public sealed partial record RepresentationRenamed : Rename;

/// <summary>A representation got other free-form data.</summary>
[Topic("entity.representation.data_changed")]
public sealed partial record RepresentationDataChanged : DataChange;

/// <summary>A representation got another label.</summary>
[Topic("entity.representation.label_changed")]
public sealed partial record RepresentationLabelChanged : LabelChange;

/// <summary>A representation got another type.</summary>
[Topic("entity.representation.type_changed")]
public sealed partial record RepresentationTypeChanged : TypeChange;

/// <summary>A representation got another thumbnail.</summary>
[Topic("entity.representation.thumbnail_changed")]
public sealed partial record RepresentationThumbnailChanged : ThumbnailChange;

/// <summary>A representation was switched on or off.</summary>
[Topic("entity.representation.active_changed")]
public sealed partial record RepresentationActiveChanged : ActiveChange;

/// <summary>A representation got another status.</summary>
[Topic("entity.representation.status_changed")]
public sealed partial record RepresentationStatusChanged : StatusChange;

/// <summary>A representation got other tags.</summary>
[Topic("entity.representation.tags_changed")]
public sealed partial record RepresentationTagsChanged : TagsChange;

/// <summary>A representation got other attributes.</summary>
[Topic("entity.representation.attrib_changed")]
public sealed partial record RepresentationAttribChanged : AttribChange;

/// <summary>A representation got other files.</summary>
[Topic("entity.representation.files_changed")]
public sealed partial record RepresentationFilesChanged : FilesChange;

/// <summary>A representation was moved to another version.</summary>
[Topic("entity.representation.version_changed")]
public sealed partial record RepresentationVersionChanged : PlaceChange;

/// <summary>Anything happened to a representation. A source of jobs only.</summary>
[Topic("entity.representation.*")]
public sealed partial record AnyRepresentationEvent : LooseEntityEvent;
