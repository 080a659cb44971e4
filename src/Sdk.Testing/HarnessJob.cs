using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Testing;

/// <summary>A job in its current state, with its result and its source as records.</summary>
/// <typeparam name="TTarget">The target topic.</typeparam>
public sealed record HarnessJob<TTarget> : AyonEvent
    where TTarget : ITopic<TTarget>
{
    private readonly IEventClient _client;

    [SetsRequiredMembers]
    internal HarnessJob(AyonEvent stored, IEventClient client)
        : base(stored) => _client = client;

    /// <summary>Gets the job's result: its summary and payload as the record that the handler returned.</summary>
    /// <exception cref="ContractException">The summary or payload does not match the record; in particular, a job that is not finished has no result yet.</exception>
    public TTarget Data => TopicEvent.From<TTarget>(this).Data;

    /// <summary>Gets the event that the job was created for.</summary>
    /// <typeparam name="TSource">The source topic.</typeparam>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ContractException">The source is an event of another topic, or does not match the record.</exception>
    /// <exception cref="EventNotFoundException">The source was deleted.</exception>
    public Task<TopicEvent<TSource>> GetSourceAsync<TSource>(CancellationToken cancellationToken = default)
        where TSource : ISourceTopic<TSource> => _client.GetAsync<TSource>(DependsOn!, cancellationToken);
}
