namespace Ayon.Events.Worker;

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
