using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ayon.Events.Topics;

namespace Ayon.Events.Feeds;

/// <summary>Something that happened in another system, and the event that is dispatched for it.</summary>
/// <typeparam name="TTopic">The topic.</typeparam>
public sealed record FeedItem<TTopic>
    where TTopic : ITopic<TTopic>
{
    /// <summary>Initializes a new instance.</summary>
    /// <param name="data">The record that is dispatched.</param>
    /// <param name="id">The id in the other system, unique within the topic. The hash of the event is derived from it, so that each id is dispatched once.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public FeedItem(TTopic data, string id)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(id);
        (Data, Id, Cursor, HasData) = (data, id, id, true);
    }

    internal FeedItem(string cursor) => (Id, Cursor) = (cursor, cursor);

    /// <summary>Gets the record, or the default value for <see cref="FeedItem.MoveTo"/>.</summary>
    public TTopic? Data { get; }

    /// <summary>Gets the id in the other system.</summary>
    public string Id { get; }

    /// <summary>Gets the position after this item, up to 10,000 characters. Default: <see cref="Id"/>.</summary>
    public string Cursor { get; init; }

    /// <summary>Gets the name of the event's project. Default: null.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the description, one line for people. Default: null.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Gets the author in the other system, such as the name of a user or script. Items of <see cref="FeedOptions.IgnoreAuthors"/> are not dispatched.
    /// Default: null.
    /// </summary>
    public string? Author { get; init; }

    /// <summary>Gets the time at which it happened, for the metric <c>ayon.events.feed.lag</c>. Default: null.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    internal bool HasData { get; }
}

/// <summary>Creates items of feeds.</summary>
public static class FeedItem
{
    /// <summary>Creates an item that dispatches nothing and only moves the position, e.g. past changes that are not of interest.</summary>
    /// <typeparam name="TTopic">The topic.</typeparam>
    /// <param name="cursor">The new position.</param>
    /// <exception cref="ArgumentException">The cursor is empty.</exception>
    public static FeedItem<TTopic> MoveTo<TTopic>(string cursor)
        where TTopic : ITopic<TTopic>
    {
        ArgumentException.ThrowIfNullOrEmpty(cursor);
        return new FeedItem<TTopic>(cursor);
    }

    /// <summary>
    /// Returns the items that a callback receives. Awaiting the delegate completes when the item has been dispatched, so that the callback can acknowledge it to the other
    /// system; it is cancelled if the feed stops before.
    /// </summary>
    /// <typeparam name="TTopic">The topic.</typeparam>
    /// <param name="subscribe">
    /// Subscribes to the other system and returns when the subscription ends. It calls the delegate in its first argument for each item, and awaits it;
    /// the second argument is cancelled when the feed stops reading.
    /// </param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    public static async IAsyncEnumerable<FeedItem<TTopic>> FromCallback<TTopic>(
        Func<Func<FeedItem<TTopic>, ValueTask>, CancellationToken, Task> subscribe,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TTopic : ITopic<TTopic>
    {
        ArgumentNullException.ThrowIfNull(subscribe);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var items = Channel.CreateBounded<(FeedItem<TTopic> Item, TaskCompletionSource Dispatched)>(1);
        var subscription = RunAsync();
        try
        {
            await foreach (var (item, dispatched) in items.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
                // The feed asks for the next item when this one has been dispatched.
                dispatched.SetResult();
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await subscription.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async ValueTask TellAsync(FeedItem<TTopic> item)
        {
            var dispatched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await items.Writer.WriteAsync((item, dispatched), ended.Token).ConfigureAwait(false);
            await dispatched.Task.WaitAsync(ended.Token).ConfigureAwait(false);
        }

        async Task RunAsync()
        {
            try
            {
                await subscribe(TellAsync, ended.Token).ConfigureAwait(false);
                items.Writer.TryComplete();
            }
            catch (Exception error)
            {
                // Thrown by the read.
                items.Writer.TryComplete(error);
            }
        }
    }
}
