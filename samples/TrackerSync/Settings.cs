namespace TrackerSync;

/// <summary>The addon's settings. A project can override each of them.</summary>
[AddonSettings]
public sealed partial record TrackerSettings
{
    /// <summary>Whether the project is synchronized.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Address of the tracker.</summary>
    public Uri? TrackerUrl { get; init; }

    /// <summary>Name of the secret with the key of the tracker.</summary>
    [Secret] public string TrackerKey { get; init; } = "";

    /// <summary>Which status of the tracker is which in AYON. Others stay as they are.</summary>
    public IReadOnlyList<StatusPair> Statuses { get; init; } =
    [
        new() { Tracker = "wip", Ayon = "In progress" },
        new() { Tracker = "review", Ayon = "Pending review" },
        new() { Tracker = "done", Ayon = "Approved" },
    ];

    /// <summary>Whether notes become comments.</summary>
    public bool SyncNotes { get; init; } = true;

    /// <summary>The status in AYON; null if there is none.</summary>
    public string? ToAyon(string status) => Statuses.FirstOrDefault(pair => pair.Tracker == status)?.Ayon;

    /// <summary>The status in the tracker; null if there is none.</summary>
    public string? ToTracker(string? status) => Statuses.FirstOrDefault(pair => pair.Ayon == status)?.Tracker;
}

/// <summary>A status of the tracker, and what it is in AYON.</summary>
public sealed record StatusPair
{
    /// <summary>Its name in the tracker.</summary>
    public required string Tracker { get; init; }

    /// <summary>Its name in AYON.</summary>
    public required string Ayon { get; init; }
}
