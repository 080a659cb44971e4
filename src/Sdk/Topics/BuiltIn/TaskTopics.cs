namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A task was created.</summary>
[Topic("entity.task.created")]
public sealed partial record TaskCreated : LooseEntityEvent;

/// <summary>A task was deleted.</summary>
[Topic("entity.task.deleted")]
public sealed partial record TaskDeleted : EntityDeletion;

/// <summary>The name of a task changed.</summary>
[Topic("entity.task.renamed")]
public sealed partial record TaskRenamed : Rename;

/// <summary>The free-form data of a task changed.</summary>
[Topic("entity.task.data_changed")]
public sealed partial record TaskDataChanged : DataChange;

/// <summary>The label of a task changed.</summary>
[Topic("entity.task.label_changed")]
public sealed partial record TaskLabelChanged : LabelChange;

/// <summary>The type of a task changed.</summary>
[Topic("entity.task.type_changed")]
public sealed partial record TaskTypeChanged : TypeChange;

/// <summary>The thumbnail of a task changed.</summary>
[Topic("entity.task.thumbnail_changed")]
public sealed partial record TaskThumbnailChanged : ThumbnailChange;

/// <summary>A task was activated or deactivated.</summary>
[Topic("entity.task.active_changed")]
public sealed partial record TaskActiveChanged : ActiveChange;

/// <summary>The status of a task changed.</summary>
[Topic("entity.task.status_changed")]
public sealed partial record TaskStatusChanged : StatusChange;

/// <summary>The tags of a task changed.</summary>
[Topic("entity.task.tags_changed")]
public sealed partial record TaskTagsChanged : TagsChange;

/// <summary>The attributes of a task changed.</summary>
[Topic("entity.task.attrib_changed")]
public sealed partial record TaskAttribChanged : AttribChange;

/// <summary>The assignees of a task changed.</summary>
[Topic("entity.task.assignees_changed")]
public sealed partial record TaskAssigneesChanged : AssigneesChange;

/// <summary>A task was moved to another folder.</summary>
[Topic("entity.task.folder_changed")]
public sealed partial record TaskFolderChanged : PlaceChange;

/// <summary>Any event of a task. A pattern: can be a source only.</summary>
[Topic("entity.task.*")]
public sealed partial record AnyTaskEvent : LooseEntityEvent;
