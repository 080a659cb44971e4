namespace Ayon.Events.Studio;

/// <summary>What a new product is created with, or what is changed of one: only members that were set are sent, null included.</summary>
public sealed class ProductValues : EntityValues
{
    /// <summary>Gets or sets the type. Needed to create a product.</summary>
    public string? ProductType
    {
        get => GetText("productType");
        set => Set("productType", value);
    }

    /// <summary>Gets or sets the id of the folder. Needed to create a product.</summary>
    public string? FolderId
    {
        get => GetText("folderId");
        set => Set("folderId", value);
    }

    internal override EntityKind Kind => EntityKind.Product;

    internal override IReadOnlyList<string> Needed { get; } = ["name", "productType", "folderId"];
}
