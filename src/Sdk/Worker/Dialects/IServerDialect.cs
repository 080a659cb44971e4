using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// Hands out, starts, keeps alive, settles, postpones, releases and rescues jobs on one kind of server. Every method throws
/// <see cref="AyonEventsException"/> when the server did not confirm the operation, and <see cref="StaleAttemptException"/> or
/// <see cref="EventNotFoundException"/> when this worker no longer has the job.
/// </summary>
internal interface IServerDialect
{
    /// <summary>Asks for a job. The call is cancelled at shutdown only if the server takes back jobs that were not received.</summary>
    Task<HandOut> AskAsync(LaneRequest lane, HostTokens host);

    /// <summary>Gets a complete event.</summary>
    Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>Sets a job in progress.</summary>
    Task BeginAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Sends a heartbeat of a job.</summary>
    Task HeartbeatAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Reports the progress of a job.</summary>
    Task ReportAsync(RunningJob job, double progress, string? description, CancellationToken cancellationToken);

    /// <summary>Stores the memory for the next attempt, and sets the number of retries if <paramref name="retries"/> is not null.</summary>
    Task RememberAsync(RunningJob job, JobMemory memory, int? retries, CancellationToken cancellationToken);

    /// <summary>Checks whether the lane still has a job.</summary>
    /// <returns>The reason why not, or <see cref="JobInterruption.None"/>.</returns>
    Task<JobInterruption> LookAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Ends a job permanently.</summary>
    Task SettleAsync(RunningJob job, UpdateEventRequest end, CancellationToken cancellationToken);

    /// <summary>Ends an attempt whose job is retried after a delay.</summary>
    Task PutOffAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken);

    /// <summary>Releases a job without counting a retry, so that the next request gets it.</summary>
    Task ReleaseAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Restarts the abandoned jobs of a handler if the server does not reclaim them itself.</summary>
    /// <returns>The number of jobs that were restarted or failed.</returns>
    Task<int> RescueAsync(HandlerRuntime handler, HostTokens host);

    /// <summary>Releases the waiting jobs of some senders of this process at shutdown.</summary>
    Task EndAsync(Func<string, bool> isOwn, CancellationToken cancellationToken);
}
