namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A workfile was created.</summary>
[Topic("entity.workfile.created")]
public sealed partial record WorkfileCreated : LooseEntityEvent;

/// <summary>A workfile was deleted.</summary>
[Topic("entity.workfile.deleted")]
public sealed partial record WorkfileDeleted : EntityDeletion;

/// <summary>The name of a workfile changed.</summary>
[Topic("entity.workfile.renamed")]
public sealed partial record WorkfileRenamed : Rename;

/// <summary>The free-form data of a workfile changed.</summary>
[Topic("entity.workfile.data_changed")]
public sealed partial record WorkfileDataChanged : DataChange;

/// <summary>The label of a workfile changed.</summary>
[Topic("entity.workfile.label_changed")]
public sealed partial record WorkfileLabelChanged : LabelChange;

/// <summary>The type of a workfile changed.</summary>
[Topic("entity.workfile.type_changed")]
public sealed partial record WorkfileTypeChanged : TypeChange;

/// <summary>The thumbnail of a workfile changed.</summary>
[Topic("entity.workfile.thumbnail_changed")]
public sealed partial record WorkfileThumbnailChanged : ThumbnailChange;

/// <summary>A workfile was activated or deactivated.</summary>
[Topic("entity.workfile.active_changed")]
public sealed partial record WorkfileActiveChanged : ActiveChange;

/// <summary>The status of a workfile changed.</summary>
[Topic("entity.workfile.status_changed")]
public sealed partial record WorkfileStatusChanged : StatusChange;

/// <summary>The tags of a workfile changed.</summary>
[Topic("entity.workfile.tags_changed")]
public sealed partial record WorkfileTagsChanged : TagsChange;

/// <summary>The attributes of a workfile changed.</summary>
[Topic("entity.workfile.attrib_changed")]
public sealed partial record WorkfileAttribChanged : AttribChange;

/// <summary>A workfile was moved to another task.</summary>
[Topic("entity.workfile.task_changed")]
public sealed partial record WorkfileTaskChanged : PlaceChange;

/// <summary>Any event of a workfile. A pattern: can be a source only.</summary>
[Topic("entity.workfile.*")]
public sealed partial record AnyWorkfileEvent : LooseEntityEvent;
