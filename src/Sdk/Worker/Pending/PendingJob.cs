using Ayon.Events.Client;
using Ayon.Events.Topics;

namespace Ayon.Events.Worker;

/// <summary>A pending event that a handler works on.</summary>
/// <typeparam name="TTopic">The topic.</typeparam>
public sealed class PendingJob<TTopic>
    where TTopic : ITopic<TTopic>
{
    private readonly PendingAttempt _attempt;

    internal PendingJob(PendingAttempt attempt, TopicEvent<TTopic> source) => (_attempt, Source) = (attempt, source);

    /// <summary>Gets the event, as it was when the attempt started.</summary>
    public TopicEvent<TTopic> Source { get; }

    /// <summary>Gets the id of the event.</summary>
    public string Id => Source.Id;

    /// <summary>Gets the number of retries so far; 0 in the first attempt.</summary>
    public int Retries => _attempt.Retries;

    /// <summary>Reports progress. At most two reports a second are sent, others are dropped; one that cannot be sent is dropped, too.</summary>
    /// <param name="progress">The progress from 0 to 100 percent.</param>
    /// <param name="description">The new description, one line for people, or null to keep it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentOutOfRangeException">The progress is not a number from 0 to 100.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task ReportAsync(double progress, string? description = null, CancellationToken cancellationToken = default) =>
        progress is >= 0 and <= 100
            ? _attempt.ReportAsync(progress, description, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(progress), progress, "Progress must be a number from 0 to 100.");
}
