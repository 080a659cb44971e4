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

    /// <summary>Releases the waiting jobs of this process at shutdown.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

/// <summary>The request of a lane, and its state between requests.</summary>
/// <param name="handler">The handler.</param>
/// <param name="claim">The claim of the process.</param>
/// <param name="lane">The number of the lane.</param>
internal sealed class LaneRequest(HandlerRuntime handler, WorkerClaim claim, int lane)
{
    private readonly EnrollRequest _enroll = handler.Registration.ToRequest(claim.SenderOf(lane), handler.Options.SenderType);

    public HandlerRuntime Handler => handler;

    public WorkerClaim Claim => claim;

    public int Lane => lane;

    public string Sender { get; } = claim.SenderOf(lane);

    /// <summary>The filter of the request.</summary>
    public MadeFilter Filter { get; set; } = new(Wire: null, Text: null, CancellationToken.None);

    /// <summary>The request of the contract.</summary>
    public EnrollRequest Enroll => _enroll with { Filter = Filter.Wire };

    /// <summary>The job that this lane could not continue because the server did not respond.</summary>
    public string? Unfinished { get; set; }

    /// <summary>The settled job that was last skipped.</summary>
    public string? SetAside { get; set; }

    /// <summary>Whether the postponed jobs of the previous process were taken over.</summary>
    public bool HasRecovered { get; set; }

    /// <summary>Returns whether a job was in progress when it was handed out, because its process ended.</summary>
    public bool WasInterrupted(string id, EventStatus status) => status == EventStatus.InProgress && id != Unfinished;
}

/// <summary>The response to a lane's request.</summary>
/// <param name="Job">The job; null for none.</param>
/// <param name="AskAgain">Without a job: whether to ask again immediately.</param>
internal readonly record struct HandOut(HandedJob? Job, bool AskAgain = false);

/// <summary>A job handed out by an enroll.</summary>
/// <param name="Id">Id of the target event.</param>
/// <param name="DependsOn">Id of the source event.</param>
/// <param name="Attempt">The number of times that it was handed out; 0 if the server does not count.</param>
/// <param name="Sender">The lane.</param>
internal sealed record HandedJob(string Id, string DependsOn, int Attempt, string Sender)
{
    /// <summary>The complete target event, if the enroll returned it.</summary>
    public AyonEvent? Stored { get; init; }

    /// <summary>The complete source event, if the enroll returned it.</summary>
    public AyonEvent? Source { get; init; }

    /// <summary>Whether it was in progress before, because the lane's process ended.</summary>
    public bool WasInterrupted { get; init; }
}

/// <summary>The end of an attempt that is followed by another one.</summary>
/// <param name="Memory">The memory for the next attempt.</param>
/// <param name="Delay">The delay before the next attempt.</param>
internal sealed record PutOff(JobMemory Memory, TimeSpan Delay)
{
    /// <summary>Whether the attempt failed, so that a retry is counted.</summary>
    public bool IsFailure { get; init; }

    /// <summary>The exception that failed the attempt, or null.</summary>
    public Exception? Error { get; init; }

    /// <summary>The description, one line for people; null keeps the current one.</summary>
    public string? Description { get; init; }

    /// <summary>A progress report to send with it.</summary>
    public double? Progress { get; init; }
}
