namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A task was created.</summary>
[Topic("entity.task.created")]
public sealed partial record TaskCreated : LooseEntityEvent;

/// <summary>A task was deleted.</summary>
[Topic("entity.task.deleted")]
public sealed partial record TaskDeleted : EntityDeletion;

/// <summary>A task got another name.</summary>
[Topic("entity.task.renamed")]
public sealed partial record TaskRenamed : Rename;

/// <summary>A task got other free-form data.</summary>
[Topic("entity.task.data_changed")]
public sealed partial record TaskDataChanged : DataChange;

/// <summary>A task got another label.</summary>
[Topic("entity.task.label_changed")]
public sealed partial record TaskLabelChanged : LabelChange;

/// <summary>A task got another type.</summary>
[Topic("entity.task.type_changed")]
public sealed partial record TaskTypeChanged : TypeChange;

/// <summary>A task got another thumbnail.</summary>
[Topic("entity.task.thumbnail_changed")]
public sealed partial record TaskThumbnailChanged : ThumbnailChange;

/// <summary>A task was switched on or off.</summary>
[Topic("entity.task.active_changed")]
public sealed partial record TaskActiveChanged : ActiveChange;

/// <summary>A task got another status.</summary>
[Topic("entity.task.status_changed")]
public sealed partial record TaskStatusChanged : StatusChange;

/// <summary>A task got other tags.</summary>
[Topic("entity.task.tags_changed")]
public sealed partial record TaskTagsChanged : TagsChange;

/// <summary>A task got other attributes.</summary>
[Topic("entity.task.attrib_changed")]
public sealed partial record TaskAttribChanged : AttribChange;

/// <summary>A task was assigned to others.</summary>
[Topic("entity.task.assignees_changed")]
public sealed partial record TaskAssigneesChanged : AssigneesChange;

/// <summary>A task was moved to another folder.</summary>
[Topic("entity.task.folder_changed")]
public sealed partial record TaskFolderChanged : PlaceChange;

/// <summary>Anything happened to a task. A source of jobs only.</summary>
[Topic("entity.task.*")]
public sealed partial record AnyTaskEvent : LooseEntityEvent;
