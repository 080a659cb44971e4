namespace Ayon.Events.Feeds;

/// <summary>Options of a feed, validated when the host starts.</summary>
public sealed class FeedOptions
{
    /// <summary>
    /// Gets or sets how long to wait before a source that has ended without moving the position is read again; 10 ms to 1 day. Default: 10 s.
    /// </summary>
    [TimeRange("00:00:00.010", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the time without an item after which the feed is considered quiet; 1 s to 365 days. A warning is logged, the health check is degraded, the
    /// current read is cancelled and the source is read again. Null turns it off. Default: null.
    /// </summary>
    public TimeSpan? QuietAfter { get; set; }

    /// <summary>Gets or sets the delay after the first failed read or dispatch; 1 ms to 1 day. Each further delay is twice as long, with jitter. Default: 1 s.</summary>
    [TimeRange("00:00:00.001", "1.00:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the maximum delay after a failure; 1 ms to 1 day, and not less than <see cref="RetryDelay"/>. Default: 5 min.</summary>
    [TimeRange("00:00:00.001", "1.00:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the cursor from which a feed that has no position begins. Default: null, where the source begins.</summary>
    public string? Start { get; set; }

    /// <summary>
    /// Gets or sets a name for a backfill. When it differs from the name that is stored with the position, the feed begins again at <see cref="Start"/>, once for all
    /// processes and restarts. Events that are already there are not dispatched again. Null keeps the position. Default: null.
    /// </summary>
    public string? Backfill { get; set; }

    /// <summary>
    /// Gets or sets the sender type of the events. Handlers that write to the other system ignore it by <c>IgnoreSenderTypes</c>, so that they do not write back what
    /// came from there. Letters, digits, <c>_</c>, <c>.</c> and <c>-</c>. Default: <c>feed</c>.
    /// </summary>
    public string SenderType { get; set; } = "feed";

    /// <summary>
    /// Gets the authors whose items are not dispatched: the names under which this service and its like write to the other system. Compared without case. Default: none.
    /// </summary>
    public ISet<string> IgnoreAuthors { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
