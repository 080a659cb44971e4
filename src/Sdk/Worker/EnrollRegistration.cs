using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Client;
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

/// <summary>A handler as the lanes know it, without its types.</summary>
internal abstract class EnrollRegistration(EnrollHandlerSettings settings)
{
    public EnrollHandlerSettings Settings { get; } = settings;

    public abstract string HandlerName { get; }

    public abstract string SourceTopic { get; }

    public abstract string TargetTopic { get; }

    protected abstract FilterGroup? Filter { get; }

    /// <summary>The enroll request of one lane.</summary>
    public EnrollRequest ToRequest(string sender, string senderType) => new()
    {
        SourceTopics = [SourceTopic],
        TargetTopic = TargetTopic,
        Sender = sender,
        SenderType = senderType,
        Description = Settings.Description,
        Sequential = Settings.Sequential,
        Filter = Filter,
        MaxRetries = Settings.MaxRetries,
        IgnoreSenderTypes = Settings.IgnoreSenderTypes.Count == 0 ? null : Settings.IgnoreSenderTypes,
        IgnoreOlderThan = Settings.IgnoreOlderThan,
    };

    /// <summary>Reads the source event; what comes back does the work.</summary>
    /// <exception cref="ContractException">The event does not fit the source topic's record.</exception>
    public abstract JobWork Prepare(AyonEvent source);
}

/// <summary>A handler with its types.</summary>
internal sealed class EnrollRegistration<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TSource, TTarget>(
    EnrollHandlerSettings settings) : EnrollRegistration(settings)
    where THandler : class, IEnrollHandler<TSource, TTarget>
    where TSource : ISourceTopic<TSource>
    where TTarget : ITopic<TTarget>
{
    public override string HandlerName => typeof(THandler).Name;

    public override string SourceTopic => TSource.Topic;

    public override string TargetTopic => TTarget.Topic;

    protected override FilterGroup? Filter => THandler.Filter?.ToWire();

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
