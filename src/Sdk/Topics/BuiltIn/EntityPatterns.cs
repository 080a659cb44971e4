namespace Ayon.Events.Topics.BuiltIn;

/// <summary>An entity of any type was created. A source of jobs only.</summary>
[Topic("entity.*.created")]
public sealed partial record EntityCreated : LooseEntityEvent;

/// <summary>An entity of any type was deleted. A source of jobs only.</summary>
[Topic("entity.*.deleted")]
public sealed partial record EntityDeleted : EntityEvent;

/// <summary>An entity of any type got another name. A source of jobs only.</summary>
[Topic("entity.*.renamed")]
public sealed partial record EntityRenamed : Rename;

/// <summary>An entity of any type got other free-form data. A source of jobs only.</summary>
[Topic("entity.*.data_changed")]
public sealed partial record EntityDataChanged : DataChange;

/// <summary>An entity of any type got another label. A source of jobs only.</summary>
[Topic("entity.*.label_changed")]
public sealed partial record EntityLabelChanged : LabelChange;

/// <summary>An entity of any type got another type. A source of jobs only.</summary>
[Topic("entity.*.type_changed")]
public sealed partial record EntityTypeChanged : TypeChange;

/// <summary>An entity of any type got another thumbnail. A source of jobs only.</summary>
[Topic("entity.*.thumbnail_changed")]
public sealed partial record EntityThumbnailChanged : ThumbnailChange;

/// <summary>An entity of any type was switched on or off. A source of jobs only.</summary>
[Topic("entity.*.active_changed")]
public sealed partial record EntityActiveChanged : ActiveChange;

/// <summary>An entity of any type got another status. A source of jobs only.</summary>
[Topic("entity.*.status_changed")]
public sealed partial record EntityStatusChanged : StatusChange;

/// <summary>An entity of any type got other tags. A source of jobs only.</summary>
[Topic("entity.*.tags_changed")]
public sealed partial record EntityTagsChanged : TagsChange;

/// <summary>An entity of any type got other attributes. A source of jobs only.</summary>
[Topic("entity.*.attrib_changed")]
public sealed partial record EntityAttribChanged : AttribChange;

/// <summary>Anything happened to an entity of any type. A source of jobs only.</summary>
[Topic("entity.*")]
public sealed partial record AnyEntityEvent : LooseEntityEvent;
