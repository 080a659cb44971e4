namespace Bridge;

/// <summary>Somebody changed a task's status in the tracker.</summary>
[Topic("tracker.task_status_changed")]
public sealed partial record TrackerTaskStatusChanged
{
    /// <summary>Number of the change in the tracker: where the bridge goes on after a restart.</summary>
    [Summary] public required int Change { get; init; }

    /// <summary>Path of the task, e.g. <c>sh010/comp</c>.</summary>
    [Summary] public required string Task { get; init; }

    /// <summary>The status now.</summary>
    [Summary] public required string Status { get; init; }

    /// <summary>Who changed it.</summary>
    [Payload] public required string Artist { get; init; }
}
