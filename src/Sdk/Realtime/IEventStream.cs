using Ayon.Events.Topics;

namespace Ayon.Events.Realtime;

/// <summary>
/// The server's events as they happen (contract, "WebSocket"). One connection serves all subscriptions; it is made when the
/// first begins, comes back by itself after a drop, and ends with the last. Delivery is at most once: what happens while
/// the connection is away is lost. Safe for concurrent use.
/// </summary>
public interface IEventStream
{
    /// <summary>
    /// Raised each time the connection is made or comes back. Events in between were missed: look up what you depend on.
    /// </summary>
    event EventHandler? Connected;

    /// <summary>
    /// Raised when the server says that events may be missing although the connection stood, e.g. because its own connection
    /// to other server processes broke: look up what you depend on. The reference server's extension <c>gap</c>.
    /// </summary>
    event EventHandler? EventsMissed;

    /// <summary>Whether the connection is there now.</summary>
    bool IsConnected { get; }

    /// <summary>How many notices were dropped since the start because a subscriber was slower than the stream.</summary>
    long DroppedNotices { get; }

    /// <summary>Listens to topics. The subscription begins with the first step of the enumeration and ends with it.</summary>
    /// <param name="topics">Topics or patterns, e.g. <c>entity.*</c>; <c>*</c> is all.</param>
    /// <param name="project">Only events of this project. Default: of all.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <exception cref="ArgumentException">There is no topic, or one is no valid topic or pattern.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<EventNotice> SubscribeAsync(
        IEnumerable<string> topics,
        string? project = null,
        CancellationToken cancellationToken = default);

    /// <summary>Listens to one topic; each notice has its typed <c>Summary</c>.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<EventNotice<T>> SubscribeAsync<T>(CancellationToken cancellationToken = default)
        where T : ISourceTopic<T>;
}
