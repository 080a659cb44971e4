using Ayon.Events.Topics;

namespace Ayon.Events.Feeds;

/// <summary>
/// Reads what happens in another system, so that <c>AddFeed</c> dispatches it as events of a topic. One process of the service reads at a time. A new
/// instance is created for each read, in its own dependency injection scope.
/// </summary>
/// <typeparam name="TTopic">The topic of the events.</typeparam>
public interface IEventSource<TTopic>
    where TTopic : ITopic<TTopic>
{
    /// <summary>
    /// Reads what happened after a position, oldest first. A source that is <em>pulled</em> returns what there is and ends; it is read again after
    /// <see cref="FeedOptions.PollInterval"/>, or immediately if the position has moved. A source that is <em>pushed</em> waits for further items and never ends;
    /// for callbacks, return <see cref="FeedItem.FromCallback"/>. If the read throws an exception, it is repeated after a delay.
    /// </summary>
    /// <param name="position">The position of the last item that was dispatched.</param>
    /// <param name="cancellationToken">Cancelled when the host shuts down, another process takes over, or the feed has been quiet for <see cref="FeedOptions.QuietAfter"/>.</param>
    /// <returns>The items. After a crash the last ones may be read again; their hashes prevent duplicates.</returns>
    IAsyncEnumerable<FeedItem<TTopic>> ReadAsync(FeedPosition position, CancellationToken cancellationToken);
}
