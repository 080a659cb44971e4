namespace Ayon.Events.Worker;

/// <summary>The result of an attempt that did not finish its job, for any target topic.</summary>
public sealed record JobFailure
{
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    internal JobFailure(JobOutcome outcome, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Outcome = outcome;
        Description = description;
    }

    /// <summary>Gets the outcome of the attempt.</summary>
    public JobOutcome Outcome { get; }

    /// <summary>Gets the reason, one line for people.</summary>
    public string Description { get; }

    /// <summary>Gets the delay before the next attempt; null uses the handler's settings.</summary>
    public TimeSpan? Delay { get; internal init; }

    /// <summary>The exception, or null.</summary>
    internal Exception? Error { get; init; }
}
