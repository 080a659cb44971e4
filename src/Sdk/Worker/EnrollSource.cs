using Ayon.Events.Client;
using Ayon.Events.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Worker;

/// <summary>A source topic of a handler, without its generic types.</summary>
/// <param name="topic">The topic, or pattern.</param>
internal abstract class EnrollSource(string topic)
{
    public TopicPattern Topic { get; } = new(topic);

    /// <summary>Creates the filter for its events, or null for none.</summary>
    /// <exception cref="InvalidOperationException">The handler returned no filter.</exception>
    public abstract ValueTask<EventFilter?> MakeFilterAsync(IServiceProvider services, CancellationToken cancellationToken);

    /// <summary>Whether the jobs have a partition key.</summary>
    public abstract bool IsOrdered { get; }

    /// <summary>Reads the source event, and returns the work.</summary>
    /// <exception cref="ContractException">The event does not match the source topic's record.</exception>
    public abstract JobWork Prepare(AyonEvent source);
}

/// <summary>A source whose events are read as a record.</summary>
/// <param name="filter">The static filter.</param>
/// <param name="makeFilter">Creates the filter that is known only at run time.</param>
/// <param name="partition">Returns the partition key.</param>
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
            ?? throw new InvalidOperationException($"{typeof(THandler).Name}.GetFilterAsync returned null. Return {nameof(EventFilter)}.{nameof(EventFilter.Everything)} to match every event.");
        return made.IsEverything ? filter : filter is null ? made : filter & made;
    }

    public override JobWork Prepare(AyonEvent source)
    {
        var typed = TopicEvent.From<TSource>(source);
        return new JobWork(
            async (services, context, cancellationToken) =>
                await process(services.GetRequiredService<THandler>(), new EnrollJob<TSource>(context, typed with { Services = services }), cancellationToken).ConfigureAwait(false)
                ?? JobResult.Failed($"{typeof(THandler).Name} returned null instead of a result."),
            partition?.Invoke(typed));
    }
}
