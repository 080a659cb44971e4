using Ayon.Events.Client;
using Ayon.Events.Topics;

namespace Ayon.Events.Worker;

/// <summary>A job in work: its source event, and the way to tell people how it goes.</summary>
/// <typeparam name="TSource">Topic of the source event.</typeparam>
public sealed class EnrollJob<TSource>
    where TSource : ISourceTopic<TSource>
{
    private readonly Func<double?, string?, CancellationToken, Task> _report;

    internal EnrollJob(string id, string sender, TopicEvent<TSource> source, Func<double?, string?, CancellationToken, Task> report)
    {
        Id = id;
        Sender = sender;
        Source = source;
        _report = report;
    }

    /// <summary>Id of the target event.</summary>
    public string Id { get; }

    /// <summary>The lane that does the job.</summary>
    public string Sender { get; }

    /// <summary>The event that caused the job.</summary>
    public TopicEvent<TSource> Source { get; }

    /// <summary>Tells people how the job goes. A report that cannot be delivered does not fail the job.</summary>
    /// <param name="progress">0 to 100 percent.</param>
    /// <param name="description">One line for people; null keeps the last one.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The progress is outside 0 to 100 or no number.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task ReportAsync(double progress, string? description = null, CancellationToken cancellationToken = default)
    {
        if (!(progress is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(progress), progress, "Progress is a number from 0 to 100.");
        }

        return _report(progress, description, cancellationToken);
    }
}
