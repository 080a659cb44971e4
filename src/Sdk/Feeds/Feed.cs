using System.Runtime.CompilerServices;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Feeds;

/// <summary>A registered feed, without its generic types.</summary>
/// <param name="name">The name, unique within the service.</param>
/// <param name="topic">The topic.</param>
/// <param name="sourceType">The type of the source.</param>
internal abstract class Feed(string name, string topic, Type sourceType)
{
    public string Name => name;

    public string Topic => topic;

    public Type SourceType => sourceType;

    /// <summary>Reads what happened after a position.</summary>
    public abstract IAsyncEnumerable<FeedEvent> ReadAsync(IServiceProvider services, FeedPosition position, CancellationToken cancellationToken);
}

/// <summary>A feed whose items are records of a topic.</summary>
internal sealed class Feed<TSource, TTopic>(string name) : Feed(name, TTopic.Topic, typeof(TSource))
    where TSource : class, IEventSource<TTopic>
    where TTopic : ITopic<TTopic>
{
    public override async IAsyncEnumerable<FeedEvent> ReadAsync(
        IServiceProvider services, FeedPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = services.GetRequiredService<TSource>();
        await foreach (var item in source.ReadAsync(position, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new FeedEvent(item.HasData ? ToRequest(item) : null, item.Id, item.Cursor, item.Author, item.OccurredAt);
        }
    }

    // The same id gives the same hash in every process and in every feed of the topic.
    private static DispatchEventRequest ToRequest(FeedItem<TTopic> item) => TopicEvent.ToDispatch(
        item.Data!,
        new DispatchOptions { Hash = EventHash.From(TTopic.Topic, item.Id), Project = item.Project, Description = item.Description });
}
