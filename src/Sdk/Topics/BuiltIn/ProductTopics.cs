namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A product was created.</summary>
[Topic("entity.product.created")]
public sealed partial record ProductCreated : LooseEntityEvent;

/// <summary>A product was deleted.</summary>
[Topic("entity.product.deleted")]
public sealed partial record ProductDeleted : EntityDeletion;

/// <summary>The name of a product changed.</summary>
[Topic("entity.product.renamed")]
public sealed partial record ProductRenamed : Rename;

/// <summary>The free-form data of a product changed.</summary>
[Topic("entity.product.data_changed")]
public sealed partial record ProductDataChanged : DataChange;

/// <summary>The label of a product changed.</summary>
[Topic("entity.product.label_changed")]
public sealed partial record ProductLabelChanged : LabelChange;

/// <summary>The type of a product changed.</summary>
[Topic("entity.product.type_changed")]
public sealed partial record ProductTypeChanged : TypeChange;

/// <summary>The thumbnail of a product changed.</summary>
[Topic("entity.product.thumbnail_changed")]
public sealed partial record ProductThumbnailChanged : ThumbnailChange;

/// <summary>A product was activated or deactivated.</summary>
[Topic("entity.product.active_changed")]
public sealed partial record ProductActiveChanged : ActiveChange;

/// <summary>The status of a product changed.</summary>
[Topic("entity.product.status_changed")]
public sealed partial record ProductStatusChanged : StatusChange;

/// <summary>The tags of a product changed.</summary>
[Topic("entity.product.tags_changed")]
public sealed partial record ProductTagsChanged : TagsChange;

/// <summary>The attributes of a product changed.</summary>
[Topic("entity.product.attrib_changed")]
public sealed partial record ProductAttribChanged : AttribChange;

/// <summary>The product type of a product changed.</summary>
[Topic("entity.product.product_type_changed")]
public sealed partial record ProductProductTypeChanged : ProductTypeChange;

/// <summary>A product was moved to another folder.</summary>
[Topic("entity.product.folder_changed")]
public sealed partial record ProductFolderChanged : PlaceChange;

/// <summary>Any event of a product. A pattern: can be a source only.</summary>
[Topic("entity.product.*")]
public sealed partial record AnyProductEvent : LooseEntityEvent;
