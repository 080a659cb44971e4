using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>An entity of any type was created. A source of jobs only.</summary>
[Topic("entity.*.created")]
public sealed partial record EntityCreated : LooseEntityEvent;

/// <summary>An entity of any type was deleted. A source of jobs only.</summary>
[Topic("entity.*.deleted")]
public sealed partial record EntityDeleted : LooseDeletion;

/// <summary>An entity of any type got another name. A source of jobs only.</summary>
[Topic("entity.*.renamed")]
public sealed partial record EntityRenamed : LooseChange<string>;

/// <summary>An entity of any type got other free-form data. A source of jobs only.</summary>
[Topic("entity.*.data_changed")]
public sealed partial record EntityDataChanged : LooseChange<JsonElement?>;

/// <summary>An entity of any type got another label. A source of jobs only.</summary>
[Topic("entity.*.label_changed")]
public sealed partial record EntityLabelChanged : LooseChange<string>;

/// <summary>An entity of any type got another type. A source of jobs only.</summary>
[Topic("entity.*.type_changed")]
public sealed partial record EntityTypeChanged : LooseChange<string>;

/// <summary>An entity of any type got another thumbnail. A source of jobs only.</summary>
[Topic("entity.*.thumbnail_changed")]
public sealed partial record EntityThumbnailChanged : LooseChange<string>;

/// <summary>An entity of any type was switched on or off. A source of jobs only.</summary>
[Topic("entity.*.active_changed")]
public sealed partial record EntityActiveChanged : LooseChange<bool?>;

/// <summary>An entity of any type got another status. A source of jobs only.</summary>
[Topic("entity.*.status_changed")]
public sealed partial record EntityStatusChanged : LooseChange<StatusName?>;

/// <summary>An entity of any type got other tags. A source of jobs only.</summary>
[Topic("entity.*.tags_changed")]
public sealed partial record EntityTagsChanged : LooseChange<IReadOnlyList<TagName>>;

/// <summary>An entity of any type got other attributes. A source of jobs only.</summary>
[Topic("entity.*.attrib_changed")]
public sealed partial record EntityAttribChanged : LooseChange<EntityAttributes>;

/// <summary>Anything happened to an entity of any type. A source of jobs only.</summary>
[Topic("entity.*")]
public sealed partial record AnyEntityEvent : LooseEntityEvent;
