namespace Ayon.Events.Worker;

/// <summary>Specifies the outcome of an attempt at a job.</summary>
public enum JobOutcome
{
    /// <summary>The job is finished.</summary>
    Finished,

    /// <summary>The attempt failed. The job is retried after a delay until its retries are used up.</summary>
    Failed,

    /// <summary>The job failed and would fail again. It is not retried.</summary>
    FailedPermanently,

    /// <summary>The job cannot run yet. It is tried again after a delay without counting a retry.</summary>
    Snoozed,

    /// <summary>The job is no longer needed. It is not retried.</summary>
    Aborted,
}
