namespace Ayon.Events.Studio;

/// <summary>What a new representation is created with, or what is changed of one: only members that were set are sent, null included.</summary>
public sealed class RepresentationValues : EntityValues
{
    /// <summary>Gets or sets the id of the version. Needed to create a representation.</summary>
    public string? VersionId
    {
        get => GetText("versionId");
        set => Set("versionId", value);
    }

    internal override EntityKind Kind => EntityKind.Representation;

    internal override IReadOnlyList<string> Needed { get; } = ["name", "versionId"];
}
