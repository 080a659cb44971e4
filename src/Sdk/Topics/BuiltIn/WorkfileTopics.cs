namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A workfile was created.</summary>
[Topic("entity.workfile.created")]
public sealed partial record WorkfileCreated : LooseEntityEvent;

/// <summary>A workfile was deleted.</summary>
[Topic("entity.workfile.deleted")]
public sealed partial record WorkfileDeleted : EntityDeletion;

/// <summary>A workfile got another name.</summary>
[Topic("entity.workfile.renamed")]
public sealed partial record WorkfileRenamed : Rename;

/// <summary>A workfile got other free-form data.</summary>
[Topic("entity.workfile.data_changed")]
public sealed partial record WorkfileDataChanged : DataChange;

/// <summary>A workfile got another label.</summary>
[Topic("entity.workfile.label_changed")]
public sealed partial record WorkfileLabelChanged : LabelChange;

/// <summary>A workfile got another type.</summary>
[Topic("entity.workfile.type_changed")]
public sealed partial record WorkfileTypeChanged : TypeChange;

/// <summary>A workfile got another thumbnail.</summary>
[Topic("entity.workfile.thumbnail_changed")]
public sealed partial record WorkfileThumbnailChanged : ThumbnailChange;

/// <summary>A workfile was switched on or off.</summary>
[Topic("entity.workfile.active_changed")]
public sealed partial record WorkfileActiveChanged : ActiveChange;

/// <summary>A workfile got another status.</summary>
[Topic("entity.workfile.status_changed")]
public sealed partial record WorkfileStatusChanged : StatusChange;

/// <summary>A workfile got other tags.</summary>
[Topic("entity.workfile.tags_changed")]
public sealed partial record WorkfileTagsChanged : TagsChange;

/// <summary>A workfile got other attributes.</summary>
[Topic("entity.workfile.attrib_changed")]
public sealed partial record WorkfileAttribChanged : AttribChange;

/// <summary>A workfile was moved to another task.</summary>
[Topic("entity.workfile.task_changed")]
public sealed partial record WorkfileTaskChanged : PlaceChange;

/// <summary>Anything happened to a workfile. A source of jobs only.</summary>
[Topic("entity.workfile.*")]
public sealed partial record AnyWorkfileEvent : LooseEntityEvent;
