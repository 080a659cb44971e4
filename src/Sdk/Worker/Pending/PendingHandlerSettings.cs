namespace Ayon.Events.Worker;

/// <summary>The settings of a handler of pending events.</summary>
public sealed record PendingHandlerSettings
{
    /// <summary>Gets the number of events that are handled concurrently; 1 to 1,024. Default: 1, in the order of creation.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>Gets the retry limit, 0 to 1,000,000: 3 gives 5 attempts in total. Default: 3.</summary>
    public int MaxRetries { get; init; } = EnrollHandlerSettings.DefaultMaxRetries;

    /// <summary>Gets the maximum age of events, counted from their creation: whole days, up to 36,500. Zero means no limit. Default: 3 days.</summary>
    public TimeSpan IgnoreOlderThan { get; init; } = TimeSpan.FromDays(EnrollHandlerSettings.DefaultIgnoreOlderThanDays);

    /// <summary>Gets the time-out of an attempt; 1 ms to 30 days. After it the token is cancelled and the attempt fails. Null means no limit. Default: null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the delay before the first retry; 0, or 1 ms to 30 days. Each further delay is twice as long. Default: 1 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the maximum delay before a retry; 0, or 1 ms to 30 days. Default: 5 min.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(5);
}
