using System.Text.Json;

namespace Ayon.Events.Studio;

/// <summary>A product, with the <see cref="ProductFields"/> that were asked for.</summary>
public sealed class ProductEntity : Entity
{
    internal ProductEntity(JsonElement node)
        : base(node)
    {
    }

    /// <summary>Gets the type, e.g. <c>render</c>.</summary>
    public string ProductType => Text("productType");

    /// <summary>Gets the id of the folder.</summary>
    public string FolderId => Text("folderId");
}
