namespace Ayon.Events.Worker;

/// <summary>
/// Marks a class as a handler of jobs. The class implements <see cref="IEnrollHandler{TSource, TTarget}"/>, once or several times,
/// or <see cref="IEnrollHandler{TSource}"/>. The generated <c>AddEnrollHandlers()</c> registers it with these settings
/// (contract, "Enroll").
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EnrollHandlerAttribute : Attribute
{
    /// <summary>
    /// Gets or sets the target topic of an <see cref="IEnrollHandler{TSource}"/>, whose jobs have no record. Not used by other handlers. Default: null.
    /// </summary>
    public string? Target { get; set; }

    /// <summary>Gets or sets the description of a new job, one line for people. Default: null.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether jobs of the target topic run one at a time, strictly in the order of their sources. Default: false.
    /// </summary>
    public bool Sequential { get; set; }

    /// <summary>Gets or sets the retry limit. A failed job is retried while its retry count is not above the limit, so that 3 gives 5 attempts in total (contract, "Enroll"). Default: 3.</summary>
    public int MaxRetries { get; set; } = EnrollHandlerSettings.DefaultMaxRetries;

    /// <summary>Gets or sets the sender types whose source events are ignored. Default: none.</summary>
#pragma warning disable CA1819 // Attribute arguments are arrays.
    public string[] IgnoreSenderTypes { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>
    /// Gets or sets the maximum age of source events in days, counted from their last update; 0 to 36,500. 0 means no limit. Default: 3.
    /// </summary>
    public int IgnoreOlderThanDays { get; set; } = EnrollHandlerSettings.DefaultIgnoreOlderThanDays;

    /// <summary>
    /// Gets or sets the exact sender of the handler's only lane, such as that of a Python service whose jobs it takes over. One process in the whole
    /// studio has it at a time, others wait until it ends. Not allowed together with several <see cref="Lanes"/>. Default: null, for different senders in each process.
    /// </summary>
    public string? Sender { get; set; }

    /// <summary>Gets or sets the number of concurrent jobs in this process; 0 to 1,024. 0 uses <see cref="AyonOptions.Lanes"/>. Default: 0.</summary>
    public int Lanes { get; set; }

    /// <summary>
    /// Gets or sets the name of a property of the source's record, or <c>Project</c>. Jobs whose sources have the same value run one at a
    /// time in the order of their sources, others concurrently. Applies within this process. Default: null.
    /// </summary>
    public string? PartitionBy { get; set; }

    /// <summary>Gets or sets the time-out of an attempt in seconds. After it the token is cancelled and the attempt fails. 0 means no limit. Default: 0.</summary>
    public double TimeoutSeconds { get; set; }

    /// <summary>Gets or sets the maximum number of jobs that this process starts per <see cref="RatePeriodSeconds"/>. 0 means no limit. Default: 0.</summary>
    public int RateLimit { get; set; }

    /// <summary>Gets or sets the period of <see cref="RateLimit"/> in seconds. Default: 1.</summary>
    public double RatePeriodSeconds { get; set; } = 1;

    /// <summary>
    /// Gets or sets the delay before the first retry of a failed job in seconds. Each further delay is twice as long, with jitter. 0 retries
    /// immediately. Default: 1.
    /// </summary>
    public double RetryDelaySeconds { get; set; } = 1;

    /// <summary>Gets or sets the maximum delay before a retry in seconds. Default: 300.</summary>
    public double MaxRetryDelaySeconds { get; set; } = 300;

    /// <summary>Gets or sets a value indicating whether progress reports lower than a previous one are ignored. Default: false.</summary>
    public bool MonotonicProgress { get; set; }
}
