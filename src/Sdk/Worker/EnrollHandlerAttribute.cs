namespace Ayon.Events.Worker;

/// <summary>
/// Marks a class as the handler of jobs. It implements <see cref="IEnrollHandler{TSource, TTarget}"/>, once or several times,
/// or <see cref="IEnrollHandler{TSource}"/>; the generated <c>AddEnrollHandlers()</c> registers it with these settings
/// (contract, "Enroll").
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EnrollHandlerAttribute : Attribute
{
    /// <summary>
    /// Target topic of <see cref="IEnrollHandler{TSource}"/>, whose jobs have no record; of no use otherwise. Default: none.
    /// </summary>
    public string? Target { get; set; }

    /// <summary>Description of a new job, one line for people. Default: none.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether at most one job of the target topic is in work at a time, strictly in source order. Default: false.
    /// </summary>
    public bool Sequential { get; set; }

    /// <summary>How often a failed job comes back: 3 (the default) makes 5 attempts (contract, "Enroll").</summary>
    public int MaxRetries { get; set; } = EnrollHandlerSettings.DefaultMaxRetries;

    /// <summary>Sources sent by these kinds of sender are left out. Default: none.</summary>
#pragma warning disable CA1819 // Attribute arguments are arrays.
    public string[] IgnoreSenderTypes { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>
    /// Gets or sets the age in days, counted from the last update, above which sources are skipped; 0 to 36,500. Default: 3; 0 is no limit.
    /// </summary>
    public int IgnoreOlderThanDays { get; set; } = EnrollHandlerSettings.DefaultIgnoreOlderThanDays;

    /// <summary>How many jobs run at once in this process. Default: 0, which takes <see cref="AyonOptions.Lanes"/>.</summary>
    public int Lanes { get; set; }

    /// <summary>
    /// Name of a property of the source's record, or <c>Project</c>: jobs whose sources have the same value there run one after
    /// another in the order of their sources, others side by side. It holds within this process. Default: none.
    /// </summary>
    public string? PartitionBy { get; set; }

    /// <summary>Seconds that one attempt may take; then its token is cancelled and it fails. Default: 0, no limit.</summary>
    public double TimeoutSeconds { get; set; }

    /// <summary>Jobs begun in <see cref="RatePeriodSeconds"/> by this process. Default: 0, no limit.</summary>
    public int RateLimit { get; set; }

    /// <summary>Seconds that <see cref="RateLimit"/> counts over. Default: 1.</summary>
    public double RatePeriodSeconds { get; set; } = 1;

    /// <summary>
    /// Seconds that a failed job waits before its first retry; each further wait is twice as long, with jitter. Default: 1; 0 is
    /// at once.
    /// </summary>
    public double RetryDelaySeconds { get; set; } = 1;

    /// <summary>Seconds of the longest wait before a retry. Default: 300.</summary>
    public double MaxRetryDelaySeconds { get; set; } = 300;

    /// <summary>Whether progress below what was reported already is left out. Default: false.</summary>
    public bool MonotonicProgress { get; set; }
}
