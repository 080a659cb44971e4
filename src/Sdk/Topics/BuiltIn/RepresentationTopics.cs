namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A representation was created.</summary>
[Topic("entity.representation.created")]
public sealed partial record RepresentationCreated : LooseEntityEvent;

/// <summary>A representation was deleted.</summary>
[Topic("entity.representation.deleted")]
public sealed partial record RepresentationDeleted : EntityDeletion;

/// <summary>The name of a representation changed.</summary>
[Topic("entity.representation.renamed")]
public sealed partial record RepresentationRenamed : Rename;

/// <summary>The free-form data of a representation changed.</summary>
[Topic("entity.representation.data_changed")]
public sealed partial record RepresentationDataChanged : DataChange;

/// <summary>The label of a representation changed.</summary>
[Topic("entity.representation.label_changed")]
public sealed partial record RepresentationLabelChanged : LabelChange;

/// <summary>The type of a representation changed.</summary>
[Topic("entity.representation.type_changed")]
public sealed partial record RepresentationTypeChanged : TypeChange;

/// <summary>The thumbnail of a representation changed.</summary>
[Topic("entity.representation.thumbnail_changed")]
public sealed partial record RepresentationThumbnailChanged : ThumbnailChange;

/// <summary>A representation was activated or deactivated.</summary>
[Topic("entity.representation.active_changed")]
public sealed partial record RepresentationActiveChanged : ActiveChange;

/// <summary>The status of a representation changed.</summary>
[Topic("entity.representation.status_changed")]
public sealed partial record RepresentationStatusChanged : StatusChange;

/// <summary>The tags of a representation changed.</summary>
[Topic("entity.representation.tags_changed")]
public sealed partial record RepresentationTagsChanged : TagsChange;

/// <summary>The attributes of a representation changed.</summary>
[Topic("entity.representation.attrib_changed")]
public sealed partial record RepresentationAttribChanged : AttribChange;

/// <summary>The files of a representation changed.</summary>
[Topic("entity.representation.files_changed")]
public sealed partial record RepresentationFilesChanged : FilesChange;

/// <summary>A representation was moved to another version.</summary>
[Topic("entity.representation.version_changed")]
public sealed partial record RepresentationVersionChanged : PlaceChange;

/// <summary>Any event of a representation. A pattern: can be a source only.</summary>
[Topic("entity.representation.*")]
public sealed partial record AnyRepresentationEvent : LooseEntityEvent;
