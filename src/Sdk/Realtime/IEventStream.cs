using Ayon.Events.Topics;

namespace Ayon.Events.Realtime;

/// <summary>
/// Receives the server's events in real time (contract, "WebSocket"). All subscriptions share one connection, which opens with the
/// first subscription, reconnects automatically and closes with the last. Delivery is at most once: events that occur while the stream
/// is disconnected are not delivered. Safe for concurrent use.
/// </summary>
public interface IEventStream
{
    /// <summary>
    /// Occurs each time the stream connects or reconnects. Events that occurred while it was disconnected were missed: query the state that you depend on.
    /// </summary>
    event EventHandler? Connected;

    /// <summary>
    /// Occurs once when an established connection is lost. The stream reconnects automatically; <see cref="Connected"/> occurs when it
    /// succeeds. Does not occur when the stream closes with its last subscription.
    /// </summary>
    event EventHandler? Disconnected;

    /// <summary>
    /// Occurs when the server reports that events may be missing although the stream was connected, e.g. because its own connection
    /// to other server processes failed: query the state that you depend on. The reference server's extension <c>gap</c>.
    /// </summary>
    event EventHandler? EventsMissed;

    /// <summary>Gets a value indicating whether the stream is connected.</summary>
    bool IsConnected { get; }

    /// <summary>Gets the number of notices dropped since the start because a subscriber was slower than the stream.</summary>
    long DroppedNotices { get; }

    /// <summary>Subscribes to topics. The subscription begins and ends with the enumeration.</summary>
    /// <param name="topics">The topics or patterns, e.g. <c>entity.*</c>; <c>*</c> for all topics.</param>
    /// <param name="project">The project whose events are received, or null for all projects.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <exception cref="ArgumentException">No topic is given, or one is not a valid topic or pattern.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<EventNotice> SubscribeAsync(
        IEnumerable<string> topics,
        string? project = null,
        CancellationToken cancellationToken = default);

    /// <summary>Subscribes to one topic; each notice has a typed <c>Summary</c>.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<EventNotice<T>> SubscribeAsync<T>(CancellationToken cancellationToken = default)
        where T : ISourceTopic<T>;

    /// <summary>
    /// Follows topics without gaps: delivers stored events first, then events as they happen, and reads those that the stream has missed.
    /// Of an event that changed while it was missed, only the current state is delivered. Broadcasts that are not stored can still be missed.
    /// </summary>
    /// <remarks>
    /// Stored events are read over GraphQL (contract, "GraphQL"), so that callers who are not managers get only their own. Read events are in the
    /// order of creation; each state of an event is delivered once.
    /// </remarks>
    /// <param name="topics">The topics or patterns, e.g. <c>entity.*</c>; <c>*</c> for all topics.</param>
    /// <param name="options">Additional options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="ArgumentException">No topic is given, one is not a valid topic or pattern, or an option is out of range.</exception>
    /// <exception cref="AccessDeniedException">The server rejected the API key.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<EventNotice> FollowAsync(
        IEnumerable<string> topics,
        FollowOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Follows one topic without gaps; each notice has a typed <c>Summary</c>.</summary>
    /// <inheritdoc cref="FollowAsync(IEnumerable{string}, FollowOptions?, CancellationToken)"/>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="options">Additional options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    IAsyncEnumerable<EventNotice<T>> FollowAsync<T>(FollowOptions? options = null, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T>;
}
