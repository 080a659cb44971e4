using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A project was created.</summary>
[Topic("entity.project.created")]
public sealed partial record ProjectCreated : LooseEntityEvent;

/// <summary>A project was deleted.</summary>
[Topic("entity.project.deleted")]
public sealed partial record ProjectDeleted : LooseDeletion;

/// <summary>A project got another name.</summary>
[Topic("entity.project.renamed")]
public sealed partial record ProjectRenamed : LooseChange<string>;

/// <summary>A project got other free-form data.</summary>
[Topic("entity.project.data_changed")]
public sealed partial record ProjectDataChanged : LooseChange<JsonElement?>;

/// <summary>A project got another label.</summary>
[Topic("entity.project.label_changed")]
public sealed partial record ProjectLabelChanged : LooseChange<string>;

/// <summary>A project got another type.</summary>
[Topic("entity.project.type_changed")]
public sealed partial record ProjectTypeChanged : LooseChange<string>;

/// <summary>A project got another thumbnail.</summary>
[Topic("entity.project.thumbnail_changed")]
public sealed partial record ProjectThumbnailChanged : LooseChange<string>;

/// <summary>A project was switched on or off.</summary>
[Topic("entity.project.active_changed")]
public sealed partial record ProjectActiveChanged : LooseChange<bool?>;

/// <summary>A project got another status.</summary>
[Topic("entity.project.status_changed")]
public sealed partial record ProjectStatusChanged : LooseChange<StatusName?>;

/// <summary>A project got other tags.</summary>
[Topic("entity.project.tags_changed")]
public sealed partial record ProjectTagsChanged : LooseChange<IReadOnlyList<TagName>>;

/// <summary>A project got other attributes.</summary>
[Topic("entity.project.attrib_changed")]
public sealed partial record ProjectAttribChanged : LooseChange<EntityAttributes>;

/// <summary>A project was changed in any way: follows the topics that say in which.</summary>
[Topic("entity.project.changed")]
public sealed partial record ProjectChanged : LooseEntityEvent;

/// <summary>A project got another configuration: roots and templates.</summary>
[Topic("entity.project.config_changed")]
public sealed partial record ProjectConfigChanged : LooseChange<JsonElement?>;

/// <summary>A project offers other statuses.</summary>
[Topic("entity.project.statuses_changed")]
public sealed partial record ProjectStatusesChanged : LooseChange<JsonElement?>;

/// <summary>A project offers other types of folders.</summary>
[Topic("entity.project.folder_types_changed")]
public sealed partial record ProjectFolderTypesChanged : LooseChange<JsonElement?>;

/// <summary>A project offers other types of tasks.</summary>
[Topic("entity.project.task_types_changed")]
public sealed partial record ProjectTaskTypesChanged : LooseChange<JsonElement?>;

/// <summary>Anything happened to a project. A source of jobs only.</summary>
[Topic("entity.project.*")]
public sealed partial record AnyProjectEvent : LooseEntityEvent;
