namespace Ayon.Events.Studio;

/// <summary>What a new task is created with, or what is changed of one: only members that were set are sent, null included.</summary>
public sealed class TaskValues : EntityValues
{
    /// <summary>Gets or sets the label; null removes it.</summary>
    public string? Label
    {
        get => GetText("label");
        set => Set("label", value);
    }

    /// <summary>Gets or sets the type. Needed to create a task.</summary>
    public string? TaskType
    {
        get => GetText("taskType");
        set => Set("taskType", value);
    }

    /// <summary>Gets or sets the id of the folder. Needed to create a task.</summary>
    public string? FolderId
    {
        get => GetText("folderId");
        set => Set("folderId", value);
    }

    /// <summary>Gets or sets the names of the users that the task is assigned to.</summary>
    public IReadOnlyList<string>? Assignees
    {
        get => GetTexts("assignees");
        set => Set("assignees", value);
    }

    /// <summary>Gets or sets the id of the thumbnail.</summary>
    public string? ThumbnailId
    {
        get => GetText("thumbnailId");
        set => Set("thumbnailId", value);
    }

    internal override EntityKind Kind => EntityKind.Task;

    internal override IReadOnlyList<string> Needed { get; } = ["name", "taskType", "folderId"];
}
