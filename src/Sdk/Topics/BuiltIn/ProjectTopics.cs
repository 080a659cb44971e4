using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A project was created.</summary>
[Topic("entity.project.created")]
public sealed partial record ProjectCreated : LooseEntityEvent;

/// <summary>A project was deleted.</summary>
[Topic("entity.project.deleted")]
public sealed partial record ProjectDeleted : LooseDeletion;

/// <summary>The name of a project changed.</summary>
[Topic("entity.project.renamed")]
public sealed partial record ProjectRenamed : LooseChange<string>;

/// <summary>The free-form data of a project changed.</summary>
[Topic("entity.project.data_changed")]
public sealed partial record ProjectDataChanged : LooseChange<JsonElement?>;

/// <summary>The label of a project changed.</summary>
[Topic("entity.project.label_changed")]
public sealed partial record ProjectLabelChanged : LooseChange<string>;

/// <summary>The type of a project changed.</summary>
[Topic("entity.project.type_changed")]
public sealed partial record ProjectTypeChanged : LooseChange<string>;

/// <summary>The thumbnail of a project changed.</summary>
[Topic("entity.project.thumbnail_changed")]
public sealed partial record ProjectThumbnailChanged : LooseChange<string>;

/// <summary>A project was activated or deactivated.</summary>
[Topic("entity.project.active_changed")]
public sealed partial record ProjectActiveChanged : LooseChange<bool?>;

/// <summary>The status of a project changed.</summary>
[Topic("entity.project.status_changed")]
public sealed partial record ProjectStatusChanged : LooseChange<StatusName?>;

/// <summary>The tags of a project changed.</summary>
[Topic("entity.project.tags_changed")]
public sealed partial record ProjectTagsChanged : LooseChange<IReadOnlyList<TagName>>;

/// <summary>The attributes of a project changed.</summary>
[Topic("entity.project.attrib_changed")]
public sealed partial record ProjectAttribChanged : LooseChange<EntityAttributes>;

/// <summary>A project was changed in any way. Dispatched after the topics of the individual changes.</summary>
[Topic("entity.project.changed")]
public sealed partial record ProjectChanged : LooseEntityEvent;

/// <summary>The configuration of a project changed: roots and templates.</summary>
[Topic("entity.project.config_changed")]
public sealed partial record ProjectConfigChanged : LooseChange<JsonElement?>;

/// <summary>The statuses of a project changed.</summary>
[Topic("entity.project.statuses_changed")]
public sealed partial record ProjectStatusesChanged : LooseChange<JsonElement?>;

/// <summary>The folder types of a project changed.</summary>
[Topic("entity.project.folder_types_changed")]
public sealed partial record ProjectFolderTypesChanged : LooseChange<JsonElement?>;

/// <summary>The task types of a project changed.</summary>
[Topic("entity.project.task_types_changed")]
public sealed partial record ProjectTaskTypesChanged : LooseChange<JsonElement?>;

/// <summary>A skeleton of a project was created: a name and an anatomy without storage, which can be promoted to a project.</summary>
[Topic("entity.project_skeleton.created")]
public sealed partial record ProjectSkeletonCreated : LooseEntityEvent;

/// <summary>A skeleton of a project was deleted.</summary>
[Topic("entity.project_skeleton.deleted")]
public sealed partial record ProjectSkeletonDeleted : LooseDeletion;

/// <summary>The name of a skeleton of a project changed.</summary>
[Topic("entity.project_skeleton.renamed")]
public sealed partial record ProjectSkeletonRenamed : LooseChange<string>;

/// <summary>Any event of a project. A pattern: can be a source only.</summary>
[Topic("entity.project.*")]
public sealed partial record AnyProjectEvent : LooseEntityEvent;
