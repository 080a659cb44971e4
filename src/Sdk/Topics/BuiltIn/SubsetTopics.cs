namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A subset was created. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.created")]
public sealed partial record SubsetCreated : LooseEntityEvent;

/// <summary>A subset was deleted. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.deleted")]
public sealed partial record SubsetDeleted : EntityDeletion;

/// <summary>The name of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.renamed")]
public sealed partial record SubsetRenamed : Rename;

/// <summary>The free-form data of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.data_changed")]
public sealed partial record SubsetDataChanged : DataChange;

/// <summary>The label of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.label_changed")]
public sealed partial record SubsetLabelChanged : LabelChange;

/// <summary>The type of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.type_changed")]
public sealed partial record SubsetTypeChanged : TypeChange;

/// <summary>The thumbnail of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.thumbnail_changed")]
public sealed partial record SubsetThumbnailChanged : ThumbnailChange;

/// <summary>A subset was activated or deactivated. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.active_changed")]
public sealed partial record SubsetActiveChanged : ActiveChange;

/// <summary>The status of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.status_changed")]
public sealed partial record SubsetStatusChanged : StatusChange;

/// <summary>The tags of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.tags_changed")]
public sealed partial record SubsetTagsChanged : TagsChange;

/// <summary>The attributes of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.attrib_changed")]
public sealed partial record SubsetAttribChanged : AttribChange;

/// <summary>The family of a subset changed. Historical: older servers use this name for products; AYON 1.16 does not dispatch it.</summary>
[Topic("entity.subset.family_changed")]
public sealed partial record SubsetFamilyChanged : FamilyChange;

/// <summary>Any event of a subset. Historical: older servers use this name for products; AYON 1.16 does not dispatch it. A pattern: can be a source only.</summary>
[Topic("entity.subset.*")]
public sealed partial record AnySubsetEvent : LooseEntityEvent;
