using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>An entity of any type was created. A pattern: can be a source only.</summary>
[Topic("entity.*.created")]
public sealed partial record EntityCreated : LooseEntityEvent;

/// <summary>An entity of any type was deleted. A pattern: can be a source only.</summary>
[Topic("entity.*.deleted")]
public sealed partial record EntityDeleted : LooseDeletion;

/// <summary>The name of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.renamed")]
public sealed partial record EntityRenamed : LooseChange<string>;

/// <summary>The free-form data of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.data_changed")]
public sealed partial record EntityDataChanged : LooseChange<JsonElement?>;

/// <summary>The label of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.label_changed")]
public sealed partial record EntityLabelChanged : LooseChange<string>;

/// <summary>The type of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.type_changed")]
public sealed partial record EntityTypeChanged : LooseChange<string>;

/// <summary>The thumbnail of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.thumbnail_changed")]
public sealed partial record EntityThumbnailChanged : LooseChange<string>;

/// <summary>An entity of any type was activated or deactivated. A pattern: can be a source only.</summary>
[Topic("entity.*.active_changed")]
public sealed partial record EntityActiveChanged : LooseChange<bool?>;

/// <summary>The status of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.status_changed")]
public sealed partial record EntityStatusChanged : LooseChange<StatusName?>;

/// <summary>The tags of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.tags_changed")]
public sealed partial record EntityTagsChanged : LooseChange<IReadOnlyList<TagName>>;

/// <summary>The attributes of an entity of any type changed. A pattern: can be a source only.</summary>
[Topic("entity.*.attrib_changed")]
public sealed partial record EntityAttribChanged : LooseChange<EntityAttributes>;

/// <summary>Any event of an entity of any type. A pattern: can be a source only.</summary>
[Topic("entity.*")]
public sealed partial record AnyEntityEvent : LooseEntityEvent;
