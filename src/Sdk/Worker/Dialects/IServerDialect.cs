using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// How jobs are handed out, begun, kept alive, settled, put off, released and rescued on one kind of server. Every method throws
/// <see cref="AyonEventsException"/> when the server did not do it or has not said so, <see cref="StaleAttemptException"/> and
/// <see cref="EventNotFoundException"/> when the job is no longer this worker's.
/// </summary>
internal interface IServerDialect
{
    /// <summary>Asks for a job. The call is not canceled at shutdown unless the server takes back what nobody received.</summary>
    Task<HandOut> AskAsync(LaneRequest lane, HostTokens host);

    /// <summary>Gets a whole event.</summary>
    Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>Sets a job in progress.</summary>
    Task BeginAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Shows that a job is worked on.</summary>
    Task HeartbeatAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Tells people how a job goes.</summary>
    Task ReportAsync(RunningJob job, double progress, string? description, CancellationToken cancellationToken);

    /// <summary>Stores what a later attempt needs, and counts a retry where <paramref name="retries"/> says so.</summary>
    Task RememberAsync(RunningJob job, JobMemory memory, int? retries, CancellationToken cancellationToken);

    /// <summary>Looks whether a job is still this lane's.</summary>
    /// <returns>Why not; <see cref="JobInterruption.None"/> when it is.</returns>
    Task<JobInterruption> LookAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Ends a job for good.</summary>
    Task SettleAsync(RunningJob job, UpdateEventRequest end, CancellationToken cancellationToken);

    /// <summary>Ends an attempt whose job is retried after a delay.</summary>
    Task PutOffAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken);

    /// <summary>Gives a job back with no retry counted: the next who asks has it.</summary>
    Task ReleaseAsync(RunningJob job, CancellationToken cancellationToken);

    /// <summary>Restarts the abandoned jobs of a handler, where the server does not reclaim them itself.</summary>
    /// <returns>How many were restarted or given up.</returns>
    Task<int> RescueAsync(HandlerRuntime handler, HostTokens host);

    /// <summary>Gives back what this process keeps for later, at its end.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

/// <summary>What a lane asks with, and what it remembers of its last answers.</summary>
/// <param name="handler">Its handler.</param>
/// <param name="claim">The process's name.</param>
/// <param name="lane">Number of the lane.</param>
internal sealed class LaneRequest(HandlerRuntime handler, WorkerClaim claim, int lane)
{
    private readonly EnrollRequest _enroll = handler.Registration.ToRequest(claim.SenderOf(lane), handler.Options.SenderType);

    public HandlerRuntime Handler => handler;

    public WorkerClaim Claim => claim;

    public int Lane => lane;

    public string Sender { get; } = claim.SenderOf(lane);

    /// <summary>The filter that it asks with.</summary>
    public MadeFilter Filter { get; set; } = new(Wire: null, Text: null, CancellationToken.None);

    /// <summary>The contract's request.</summary>
    public EnrollRequest Enroll => _enroll with { Filter = Filter.Wire };

    /// <summary>The job that this lane itself could not go on with, because the server did not answer.</summary>
    public string? Unfinished { get; set; }

    /// <summary>The settled job that was set aside last.</summary>
    public string? SetAside { get; set; }

    /// <summary>Whether the jobs that a predecessor put off were recovered.</summary>
    public bool HasRecovered { get; set; }

    /// <summary>Whether a job was in progress when it was handed out: its process ended in the middle.</summary>
    public bool WasInterrupted(string id, EventStatus status) => status == EventStatus.InProgress && id != Unfinished;
}

/// <summary>The answer to a lane.</summary>
/// <param name="Job">The job; null for none.</param>
/// <param name="AskAgain">Without a job: whether to ask again at once.</param>
internal readonly record struct HandOut(HandedJob? Job, bool AskAgain = false);

/// <summary>A job as enroll handed it out.</summary>
/// <param name="Id">Id of the target event.</param>
/// <param name="DependsOn">Id of the source event.</param>
/// <param name="Attempt">How often it was handed out; 0 where the server does not say.</param>
/// <param name="Sender">The lane.</param>
internal sealed record HandedJob(string Id, string DependsOn, int Attempt, string Sender)
{
    /// <summary>The whole target event, where enroll gave it.</summary>
    public AyonEvent? Stored { get; init; }

    /// <summary>The whole source event, where enroll gave it.</summary>
    public AyonEvent? Source { get; init; }

    /// <summary>Whether it was in progress before: the lane's process ended in the middle.</summary>
    public bool WasInterrupted { get; init; }
}

/// <summary>An attempt that ends and is to be followed by another.</summary>
/// <param name="Memory">What the next attempt needs.</param>
/// <param name="Delay">After how long it comes.</param>
internal sealed record PutOff(JobMemory Memory, TimeSpan Delay)
{
    /// <summary>Whether the attempt failed, so that a retry is counted.</summary>
    public bool IsFailure { get; init; }

    /// <summary>What failed it, where an exception did.</summary>
    public Exception? Error { get; init; }

    /// <summary>One line for people; null keeps the last one.</summary>
    public string? Description { get; init; }

    /// <summary>A progress report that goes with it.</summary>
    public double? Progress { get; init; }
}
