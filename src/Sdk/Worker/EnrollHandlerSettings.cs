namespace Ayon.Events.Worker;

/// <summary>The settings of one handler; <see cref="EnrollHandlerAttribute"/> says what each means.</summary>
public sealed record EnrollHandlerSettings
{
    /// <summary>The contract's default of <see cref="MaxRetries"/>.</summary>
    public const int DefaultMaxRetries = 3;

    /// <summary>The contract's default of <see cref="IgnoreOlderThan"/>, in days.</summary>
    public const int DefaultIgnoreOlderThanDays = 3;

    /// <summary>Description of a new job. Default: none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether jobs are handed out one at a time in source order. Default: false.</summary>
    public bool Sequential { get; init; }

    /// <summary>How often a failed job comes back. Default: 3.</summary>
    public int MaxRetries { get; init; } = DefaultMaxRetries;

    /// <summary>Kinds of sender whose sources are left out. Default: none.</summary>
    public IReadOnlyList<string> IgnoreSenderTypes { get; init; } = [];

    /// <summary>
    /// Gets the age, counted from the last update, above which sources are skipped: whole days, up to 36,500, since the server counts
    /// in days. Zero is no limit. Default: 3 days.
    /// </summary>
    public TimeSpan IgnoreOlderThan { get; init; } = TimeSpan.FromDays(DefaultIgnoreOlderThanDays);

    /// <summary>Jobs at once in this process; 0 takes <see cref="AyonOptions.Lanes"/>. Default: 0.</summary>
    public int Lanes { get; init; }

    /// <summary>How long one attempt may take; then its token is cancelled and it fails. Default: null, no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Jobs begun in a <see cref="RatePeriod"/> by this process; 0 is no limit. Default: 0.</summary>
    public int RateLimit { get; init; }

    /// <summary>What <see cref="RateLimit"/> counts over. Default: 1 s.</summary>
    public TimeSpan RatePeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a failed job waits before its first retry; each further wait is twice as long, with jitter. 0 is at once.
    /// Default: 1 s.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a retry. Default: 5 min.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether progress below what was reported already is left out. Default: false.</summary>
    public bool MonotonicProgress { get; init; }
}
