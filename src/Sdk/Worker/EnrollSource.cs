using Ayon.Events.Client;
using Ayon.Events.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Worker;

/// <summary>Runs a handler for one job whose source event fits its record.</summary>
/// <param name="services">The job's own scope.</param>
/// <param name="job">Id, sender and the way to report.</param>
/// <param name="cancellationToken">Cancelled when the host shuts down.</param>
internal delegate Task<UpdateEventRequest> JobWork(IServiceProvider services, JobContext job, CancellationToken cancellationToken);

/// <summary>What a handler's job needs to know beside its source.</summary>
internal sealed record JobContext(string Id, string Sender, Func<double?, string?, CancellationToken, Task> Report);

/// <summary>One source topic of a handler, without its types.</summary>
/// <param name="topic">The topic, or pattern.</param>
internal abstract class EnrollSource(string topic)
{
    public TopicPattern Topic { get; } = new(topic);

    public abstract EventFilter? Filter { get; }

    /// <summary>Reads the source event; what comes back does the work.</summary>
    /// <exception cref="ContractException">The event does not fit the source topic's record.</exception>
    public abstract JobWork Prepare(AyonEvent source);
}

/// <summary>A source of jobs that have a record.</summary>
internal sealed class EnrollSource<THandler, TSource, TTarget>() : EnrollSource(TSource.Topic)
    where THandler : class, IEnrollHandler<TSource, TTarget>
    where TSource : ISourceTopic<TSource>
    where TTarget : ITopic<TTarget>
{
    public override EventFilter? Filter => THandler.Filter;

    public override JobWork Prepare(AyonEvent source)
    {
        var typed = TopicEvent.From<TSource>(source);
        return async (services, context, cancellationToken) =>
        {
            var job = new EnrollJob<TSource>(context.Id, context.Sender, typed, context.Report);
            var handler = services.GetRequiredService<THandler>();
            var result = await handler.ProcessAsync(job, cancellationToken).ConfigureAwait(false);
            return ToUpdate(result ?? JobResult.Failed($"{typeof(THandler).Name} returned no result."));
        };
    }

    private static UpdateEventRequest ToUpdate(JobResult<TTarget> result) => result.Outcome == JobOutcome.Finished
        ? new UpdateEventRequest
        {
            Status = EventStatus.Finished,
            Description = result.Description,
            Summary = RawJson.Write(result.Data!, TTarget.WriteSummary),
            Payload = RawJson.Write(result.Data!, TTarget.WritePayload),
            Progress = 100,
        }
        : new UpdateEventRequest { Status = EventStatus.Failed, Description = result.Description };
}

/// <summary>A source of jobs that have no record.</summary>
internal sealed class EnrollSource<THandler, TSource>() : EnrollSource(TSource.Topic)
    where THandler : class, IEnrollHandler<TSource>
    where TSource : ISourceTopic<TSource>
{
    public override EventFilter? Filter => THandler.Filter;

    public override JobWork Prepare(AyonEvent source)
    {
        var typed = TopicEvent.From<TSource>(source);
        return async (services, context, cancellationToken) =>
        {
            var job = new EnrollJob<TSource>(context.Id, context.Sender, typed, context.Report);
            var handler = services.GetRequiredService<THandler>();
            var result = await handler.ProcessAsync(job, cancellationToken).ConfigureAwait(false);
            return ToUpdate(result ?? JobResult.Failed($"{typeof(THandler).Name} returned no result."));
        };
    }

    private static UpdateEventRequest ToUpdate(JobResult result) => result.Outcome == JobOutcome.Finished
        ? new UpdateEventRequest
        {
            Status = EventStatus.Finished,
            Description = result.Description,
            Summary = result.Summary,
            Payload = result.Payload,
            Progress = 100,
        }
        : new UpdateEventRequest { Status = EventStatus.Failed, Description = result.Description };
}
