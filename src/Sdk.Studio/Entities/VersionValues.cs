namespace Ayon.Events.Studio;

/// <summary>What a new version is created with, or what is changed of one: only members that were set are sent, null included.</summary>
public sealed class VersionValues : EntityValues
{
    /// <summary>Gets or sets the number. Needed to create a version.</summary>
    public int? Version
    {
        get => GetNumber("version");
        set => Set("version", value);
    }

    /// <summary>Gets or sets the id of the product. Needed to create a version.</summary>
    public string? ProductId
    {
        get => GetText("productId");
        set => Set("productId", value);
    }

    /// <summary>Gets or sets the id of the task; null removes it.</summary>
    public string? TaskId
    {
        get => GetText("taskId");
        set => Set("taskId", value);
    }

    /// <summary>Gets or sets the name of the author.</summary>
    public string? Author
    {
        get => GetText("author");
        set => Set("author", value);
    }

    /// <summary>Gets or sets the id of the thumbnail.</summary>
    public string? ThumbnailId
    {
        get => GetText("thumbnailId");
        set => Set("thumbnailId", value);
    }

    internal override EntityKind Kind => EntityKind.Version;

    internal override IReadOnlyList<string> Needed { get; } = ["version", "productId"];
}
