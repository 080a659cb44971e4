namespace TrackerSync;

/// <summary>A task of the tracker was created, or its status changed.</summary>
[Topic("tracker.task_changed")]
public sealed partial record TrackerTaskChanged
{
    /// <summary>Path of the task, e.g. <c>/shots/sh010/comp</c>.</summary>
    [Summary] public required string Path { get; init; }

    /// <summary>The type of the task, e.g. <c>Compositing</c>.</summary>
    [Summary] public required string Type { get; init; }

    /// <summary>The status in the tracker.</summary>
    [Summary] public required string Status { get; init; }
}

/// <summary>Somebody wrote a note in the tracker.</summary>
[Topic("tracker.note_added")]
public sealed partial record TrackerNoteAdded
{
    /// <summary>Number of the note.</summary>
    [Summary] public required long Note { get; init; }

    /// <summary>Path of the task.</summary>
    [Summary] public required string Path { get; init; }

    /// <summary>Who wrote it.</summary>
    [Summary] public required string Author { get; init; }

    /// <summary>What it says.</summary>
    [Payload] public required string Text { get; init; }
}

/// <summary>A change of a task was made in AYON.</summary>
[Topic("tracker.task_synced")]
public sealed partial record TaskSynced
{
    /// <summary>Id of the task in AYON; null if its project is not synchronized.</summary>
    [Summary] public string? TaskId { get; init; }
}

/// <summary>A note was made a comment.</summary>
[Topic("tracker.note_synced")]
public sealed partial record NoteSynced
{
    /// <summary>Id of the comment; null if there is none.</summary>
    [Summary] public string? CommentId { get; init; }
}

/// <summary>It is time to compare the tracker with AYON.</summary>
[Topic("tracker.comparison_due")]
[Schedule("0 3 * * *", TimeZone = "Europe/Prague")]
public sealed partial record ComparisonDue;

/// <summary>The tracker was compared with AYON.</summary>
[Topic("tracker.compared")]
public sealed partial record Compared
{
    /// <summary>How many tasks there are in the synchronized projects.</summary>
    [Summary] public int Tasks { get; init; }

    /// <summary>How many of them were missing in AYON, or had another status.</summary>
    [Summary] public int Mended { get; init; }
}
