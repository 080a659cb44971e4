using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Worker;

/// <summary>A registered handler of pending events, without its generic types.</summary>
internal abstract class PendingRegistration(string topic, Type handlerType, PendingHandlerSettings settings)
{
    public string Topic => topic;

    public Type HandlerType => handlerType;

    public PendingHandlerSettings Settings => settings;

    /// <summary>The claim of the process that works on the topic, which is also the sender of its events. It is the same for all services.</summary>
    public string Sender => topic + ".pending";

    /// <summary>Reads the event.</summary>
    /// <returns>Runs the handler.</returns>
    /// <exception cref="ContractException">The event does not match the topic's record.</exception>
    public abstract Func<IServiceProvider, CancellationToken, Task<JobResult>> Prepare(PendingAttempt attempt, AyonEvent stored);

    /// <summary>Returns whether the process with the claim handles an event now.</summary>
    public bool IsDue(AyonEvent stored, DateTimeOffset now) => stored.DependsOn is null && stored.Status switch
    {
        EventStatus.Pending or EventStatus.Restarted => true,
        // Of a process that has ended: only one at a time has the sender.
        EventStatus.InProgress => stored.Sender == Sender,
        EventStatus.Failed => stored.Sender == Sender && stored.Retries <= settings.MaxRetries && now >= stored.UpdatedAt + DelayAfter(stored.Retries + 1),
        _ => false,
    };

    /// <summary>The delay after a number of failed attempts; the same in each process, so that a restart does not change it.</summary>
    public TimeSpan DelayAfter(int failures) => TimeSpan.FromSeconds(
        Math.Min(settings.MaxRetryDelay.TotalSeconds, settings.RetryDelay.TotalSeconds * Math.Pow(2, Math.Min(failures, 62) - 1)));
}

/// <summary>A handler of pending events whose events are read as a record.</summary>
internal sealed class PendingRegistration<THandler, TTopic>(PendingHandlerSettings settings) : PendingRegistration(TTopic.Topic, typeof(THandler), settings)
    where THandler : class, IPendingHandler<TTopic>
    where TTopic : ITopic<TTopic>
{
    public override Func<IServiceProvider, CancellationToken, Task<JobResult>> Prepare(PendingAttempt attempt, AyonEvent stored)
    {
        var job = TopicEvent.From<TTopic>(stored);
        return async (services, cancellationToken) =>
            await services.GetRequiredService<THandler>().ProcessAsync(new PendingJob<TTopic>(attempt, job with { Services = services }), cancellationToken).ConfigureAwait(false)
            ?? JobResult.Failed($"{typeof(THandler).Name} returned null instead of a result.");
    }
}
