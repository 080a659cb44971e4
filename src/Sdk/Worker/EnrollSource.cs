using Ayon.Events.Client;
using Ayon.Events.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Worker;

/// <summary>Runs a handler for one job whose source event fits its record.</summary>
/// <param name="services">The job's own scope.</param>
/// <param name="context">What the handler can do with the job.</param>
/// <param name="cancellationToken">Cancelled when the work is to end.</param>
internal delegate Task<JobResult> RunHandler(IServiceProvider services, JobContext context, CancellationToken cancellationToken);

/// <summary>A job's work, ready to be done.</summary>
/// <param name="Run">Runs the handler.</param>
/// <param name="Partition">The key within which the order is kept; null for none.</param>
internal sealed record JobWork(RunHandler Run, string? Partition);

/// <summary>One source topic of a handler, without its types.</summary>
/// <param name="topic">The topic, or pattern.</param>
internal abstract class EnrollSource(string topic)
{
    public TopicPattern Topic { get; } = new(topic);

    /// <summary>Makes the filter that its events have to pass; null for none.</summary>
    /// <exception cref="InvalidOperationException">The handler made none.</exception>
    public abstract ValueTask<EventFilter?> MakeFilterAsync(IServiceProvider services, CancellationToken cancellationToken);

    /// <summary>Whether an order is kept within a key.</summary>
    public abstract bool IsOrdered { get; }

    /// <summary>Reads the source event; what comes back does the work.</summary>
    /// <exception cref="ContractException">The event does not fit the source topic's record.</exception>
    public abstract JobWork Prepare(AyonEvent source);
}

/// <summary>A source whose events are read as a record.</summary>
/// <param name="filter">Which events are wanted, as far as that is known now.</param>
/// <param name="makeFilter">Makes the filter of what is known at run time.</param>
/// <param name="partition">The key within which the order is kept.</param>
/// <param name="process">Calls the handler.</param>
internal sealed class EnrollSource<THandler, TSource>(
    EventFilter? filter,
    Func<IServiceProvider, CancellationToken, ValueTask<EventFilter>> makeFilter,
    Func<TopicEvent<TSource>, string?>? partition,
    Func<THandler, EnrollJob<TSource>, CancellationToken, Task<JobResult?>> process) : EnrollSource(TSource.Topic)
    where THandler : class
    where TSource : ISourceTopic<TSource>
{
    public override bool IsOrdered => partition is not null;

    public override async ValueTask<EventFilter?> MakeFilterAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var made = await makeFilter(services, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{typeof(THandler).Name}.GetFilterAsync returned null; {nameof(EventFilter)}.{nameof(EventFilter.Everything)} passes every event.");
        return made.IsEverything ? filter : filter is null ? made : filter & made;
    }

    public override JobWork Prepare(AyonEvent source)
    {
        var typed = TopicEvent.From<TSource>(source);
        return new JobWork(
            async (services, context, cancellationToken) =>
                await process(services.GetRequiredService<THandler>(), new EnrollJob<TSource>(context, typed with { Services = services }), cancellationToken).ConfigureAwait(false)
                ?? JobResult.Failed($"{typeof(THandler).Name} returned no result."),
            partition?.Invoke(typed));
    }
}
