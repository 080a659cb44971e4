namespace Ayon.Events.Worker;

/// <summary>The settings of a handler. See <see cref="EnrollHandlerAttribute"/> for details.</summary>
public sealed record EnrollHandlerSettings
{
    /// <summary>The default of <see cref="MaxRetries"/>, as in the contract.</summary>
    public const int DefaultMaxRetries = 3;

    /// <summary>The default of <see cref="IgnoreOlderThan"/> in days, as in the contract.</summary>
    public const int DefaultIgnoreOlderThanDays = 3;

    /// <summary>Gets the description of a new job. Default: null.</summary>
    public string? Description { get; init; }

    /// <summary>Gets a value indicating whether jobs of the target topic run one at a time, in the order of their sources. Default: false.</summary>
    public bool Sequential { get; init; }

    /// <summary>Gets the retry limit: 3 gives 5 attempts in total. Default: 3.</summary>
    public int MaxRetries { get; init; } = DefaultMaxRetries;

    /// <summary>Gets the sender types whose source events are ignored. Default: none.</summary>
    public IReadOnlyList<string> IgnoreSenderTypes { get; init; } = [];

    /// <summary>
    /// Gets the maximum age of source events, counted from their last update: whole days, up to 36,500, since the server counts
    /// in days. Zero means no limit. Default: 3 days.
    /// </summary>
    public TimeSpan IgnoreOlderThan { get; init; } = TimeSpan.FromDays(DefaultIgnoreOlderThanDays);

    /// <summary>
    /// Gets the exact sender of the handler's only lane. One process in the whole studio has it at a time, others wait until it ends. For taking over
    /// the jobs of another service, whose sender it is. Null for different senders in each process. Default: null.
    /// </summary>
    public string? Sender { get; init; }

    /// <summary>Gets the number of concurrent jobs in this process; 0 to 1,024. 0 uses <see cref="AyonOptions.Lanes"/>. Default: 0.</summary>
    public int Lanes { get; init; }

    /// <summary>Gets the time-out of an attempt; 1 ms to 30 days. After it the token is cancelled and the attempt fails. Null means no limit. Default: null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the maximum number of jobs that this process starts per <see cref="RatePeriod"/>. 0 means no limit. Default: 0.</summary>
    public int RateLimit { get; init; }

    /// <summary>Gets the period of <see cref="RateLimit"/>; 1 ms to 30 days. Default: 1 s.</summary>
    public TimeSpan RatePeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets the delay before the first retry of a failed job; 0, or 1 ms to 30 days. Each further delay is twice as long, with jitter.
    /// Zero retries immediately. Default: 1 s.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the maximum delay before a retry; 0, or 1 ms to 30 days. Default: 5 min.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets a value indicating whether progress reports lower than a previous one are ignored. Default: false.</summary>
    public bool MonotonicProgress { get; init; }
}
