namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A subset was created. Older servers call a product so.</summary>
[Topic("entity.subset.created")]
public sealed partial record SubsetCreated : LooseEntityEvent;

/// <summary>A subset was deleted. Older servers call a product so.</summary>
[Topic("entity.subset.deleted")]
public sealed partial record SubsetDeleted : EntityDeletion;

/// <summary>A subset got another name. Older servers call a product so.</summary>
[Topic("entity.subset.renamed")]
public sealed partial record SubsetRenamed : Rename;

/// <summary>A subset got other free-form data. Older servers call a product so.</summary>
[Topic("entity.subset.data_changed")]
public sealed partial record SubsetDataChanged : DataChange;

/// <summary>A subset got another label. Older servers call a product so.</summary>
[Topic("entity.subset.label_changed")]
public sealed partial record SubsetLabelChanged : LabelChange;

/// <summary>A subset got another type. Older servers call a product so.</summary>
[Topic("entity.subset.type_changed")]
public sealed partial record SubsetTypeChanged : TypeChange;

/// <summary>A subset got another thumbnail. Older servers call a product so.</summary>
[Topic("entity.subset.thumbnail_changed")]
public sealed partial record SubsetThumbnailChanged : ThumbnailChange;

/// <summary>A subset was switched on or off. Older servers call a product so.</summary>
[Topic("entity.subset.active_changed")]
public sealed partial record SubsetActiveChanged : ActiveChange;

/// <summary>A subset got another status. Older servers call a product so.</summary>
[Topic("entity.subset.status_changed")]
public sealed partial record SubsetStatusChanged : StatusChange;

/// <summary>A subset got other tags. Older servers call a product so.</summary>
[Topic("entity.subset.tags_changed")]
public sealed partial record SubsetTagsChanged : TagsChange;

/// <summary>A subset got other attributes. Older servers call a product so.</summary>
[Topic("entity.subset.attrib_changed")]
public sealed partial record SubsetAttribChanged : AttribChange;

/// <summary>A subset got another family. Older servers call a product so.</summary>
[Topic("entity.subset.family_changed")]
public sealed partial record SubsetFamilyChanged : FamilyChange;

/// <summary>Anything happened to a subset. Older servers call a product so. A source of jobs only.</summary>
[Topic("entity.subset.*")]
public sealed partial record AnySubsetEvent : LooseEntityEvent;
