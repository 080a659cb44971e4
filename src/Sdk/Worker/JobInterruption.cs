namespace Ayon.Events.Worker;

/// <summary>The reason why an attempt was interrupted.</summary>
internal enum JobInterruption
{
    None,

    /// <summary>A user aborted the job. It is not changed.</summary>
    Aborted,

    /// <summary>Another worker has the job, or it is settled or deleted. Nothing more is written.</summary>
    Lost,

    /// <summary>The attempt timed out.</summary>
    TimedOut,

    /// <summary>The host is shutting down, and the time for running jobs is over.</summary>
    Shutdown,
}
