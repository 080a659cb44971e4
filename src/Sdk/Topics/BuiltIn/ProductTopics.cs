namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A product was created.</summary>
[Topic("entity.product.created")]
public sealed partial record ProductCreated : LooseEntityEvent;

/// <summary>A product was deleted.</summary>
[Topic("entity.product.deleted")]
public sealed partial record ProductDeleted : EntityDeletion;

/// <summary>A product got another name.</summary>
[Topic("entity.product.renamed")]
public sealed partial record ProductRenamed : Rename;

/// <summary>A product got other free-form data.</summary>
[Topic("entity.product.data_changed")]
public sealed partial record ProductDataChanged : DataChange;

/// <summary>A product got another label.</summary>
[Topic("entity.product.label_changed")]
public sealed partial record ProductLabelChanged : LabelChange;

/// <summary>A product got another type.</summary>
[Topic("entity.product.type_changed")]
public sealed partial record ProductTypeChanged : TypeChange;

/// <summary>A product got another thumbnail.</summary>
[Topic("entity.product.thumbnail_changed")]
public sealed partial record ProductThumbnailChanged : ThumbnailChange;

/// <summary>A product was switched on or off.</summary>
[Topic("entity.product.active_changed")]
public sealed partial record ProductActiveChanged : ActiveChange;

/// <summary>A product got another status.</summary>
[Topic("entity.product.status_changed")]
public sealed partial record ProductStatusChanged : StatusChange;

/// <summary>A product got other tags.</summary>
[Topic("entity.product.tags_changed")]
public sealed partial record ProductTagsChanged : TagsChange;

/// <summary>A product got other attributes.</summary>
[Topic("entity.product.attrib_changed")]
public sealed partial record ProductAttribChanged : AttribChange;

/// <summary>A product got another product type.</summary>
[Topic("entity.product.product_type_changed")]
public sealed partial record ProductProductTypeChanged : ProductTypeChange;

/// <summary>A product was moved to another folder.</summary>
[Topic("entity.product.folder_changed")]
public sealed partial record ProductFolderChanged : PlaceChange;

/// <summary>Anything happened to a product. A source of jobs only.</summary>
[Topic("entity.product.*")]
public sealed partial record AnyProductEvent : LooseEntityEvent;
