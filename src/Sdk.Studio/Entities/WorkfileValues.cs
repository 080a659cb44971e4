namespace Ayon.Events.Studio;

/// <summary>What a new workfile is created with, or what is changed of one: only members that were set are sent, null included.</summary>
public sealed class WorkfileValues : EntityValues
{
    /// <summary>Gets or sets the path of the file. Needed to create a workfile.</summary>
    public string? Path
    {
        get => GetText("path");
        set => Set("path", value);
    }

    /// <summary>Gets or sets the id of the task. Needed to create a workfile.</summary>
    public string? TaskId
    {
        get => GetText("taskId");
        set => Set("taskId", value);
    }

    /// <summary>Gets or sets the id of the thumbnail.</summary>
    public string? ThumbnailId
    {
        get => GetText("thumbnailId");
        set => Set("thumbnailId", value);
    }

    internal override EntityKind Kind => EntityKind.Workfile;

    internal override IReadOnlyList<string> Needed { get; } = ["path", "taskId"];
}
