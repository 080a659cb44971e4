using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Realtime;

/// <summary>
/// Follows events without gaps: receives them over the stream and reads those that the stream may have missed. Events are read at the start,
/// after each connection, after a gap or dropped notices, and periodically, because no server acknowledges a subscription and delivery
/// is at most once.
/// </summary>
internal sealed class EventFollower(IEventStream stream, IEventClient client, TimeProvider time, IReadOnlyList<TopicPattern> topics, FollowOptions options)
{
    // Concurrent requests may be stored in another order than they were created in.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    // The server may still be processing the subscription when the connection is up.
    private static readonly TimeSpan SubscriptionDelay = TimeSpan.FromSeconds(2);

    private const int PageSize = 500;

    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FollowedEvents _events = new();
    private readonly string[] _topics = [.. topics.Select(static topic => topic.Value)];
    private DateTimeOffset? _start = options.Since;
    private DateTimeOffset _readTo;
    private FollowState? _state;
    private volatile bool _isDisconnected;

    /// <summary>Enumerates the events' states until the token is cancelled.</summary>
    public async IAsyncEnumerable<SocketEventMessage> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var afterConnect = time.CreateTimer(_ => Look(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var periodic = time.CreateTimer(_ => Look(), state: null, options.LookInterval, options.LookInterval);
        void OnConnected(object? sender, EventArgs arguments)
        {
            afterConnect.Change(SubscriptionDelay, Timeout.InfiniteTimeSpan);
            Look();
        }

        void OnMissed(object? sender, EventArgs arguments) => Look();

        void OnDisconnected(object? sender, EventArgs arguments)
        {
            _isDisconnected = true;
            Look();
        }

        stream.Connected += OnConnected;
        stream.EventsMissed += OnMissed;
        stream.Disconnected += OnDisconnected;
        var messages = stream.SubscribeAsync(_topics, options.Project, ended.Token).GetAsyncEnumerator(ended.Token);
        var next = messages.MoveNextAsync().AsTask();
        var look = _looks.Reader.WaitToReadAsync(ended.Token).AsTask();
        try
        {
            OnConnected(stream, EventArgs.Empty);
            var dropped = stream.DroppedNotices;
            while (true)
            {
                if (stream.DroppedNotices is var now && now != dropped)
                {
                    dropped = now;
                    Look();
                }

                if (look.IsCompleted)
                {
                    _looks.Reader.TryRead(out _);
                    look = _looks.Reader.WaitToReadAsync(ended.Token).AsTask();
                    await foreach (var message in ReadAsync(ended.Token).ConfigureAwait(false))
                    {
                        yield return message;
                    }
                }

                if (next.IsCompleted)
                {
                    if (!await next.ConfigureAwait(false))
                    {
                        yield break;
                    }

                    var message = messages.Current.Message;
                    next = messages.MoveNextAsync().AsTask();
                    if (_events.AddReceived(message))
                    {
                        yield return message;
                    }
                }
                else
                {
                    await Task.WhenAny(next, look).ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            stream.Connected -= OnConnected;
            stream.EventsMissed -= OnMissed;
            stream.Disconnected -= OnDisconnected;
            await ended.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(next, look)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await messages.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Look() => _looks.Writer.TryWrite(true);

    private void Enter(FollowState state)
    {
        if (_state != state)
        {
            _state = state;
            options.StateChanged?.Invoke(state);
        }
    }

    private async IAsyncEnumerable<SocketEventMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_isDisconnected)
        {
            _isDisconnected = false;
            Enter(FollowState.Disconnected);
        }

        if (_state is null || (_state is FollowState.Disconnected && stream.IsConnected))
        {
            Enter(FollowState.CatchingUp);
        }

        _start ??= await FindStartAsync(cancellationToken).ConfigureAwait(false);
        if (_start is not { } start)
        {
            yield break;
        }

        var unfinished = _events.Unfinished;
        var readTo = _readTo;
        var isComplete = true;
        await foreach (var message in ListAsync(new EventListRequest { NewerThan = NextFrom(start) }, () => isComplete = false, cancellationToken).ConfigureAwait(false))
        {
            readTo = message.CreatedAt > readTo ? message.CreatedAt.Value : readTo;
            if (_events.AddRead(message))
            {
                yield return message;
            }
        }

        foreach (var ids in unfinished.Chunk(PageSize))
        {
            var missing = ids.ToHashSet(StringComparer.Ordinal);
            await foreach (var message in ListAsync(new EventListRequest { Ids = ids }, () => isComplete = false, cancellationToken).ConfigureAwait(false))
            {
                missing.Remove(message.Id!);
                if (_events.AddRead(message))
                {
                    yield return message;
                }
            }

            foreach (var id in isComplete ? missing : [])
            {
                _events.Remove(id);
            }
        }

        if (isComplete)
        {
            _readTo = readTo;
            _events.Forget(createdBefore: NextFrom(start));
            if (_state is FollowState.CatchingUp)
            {
                Enter(FollowState.Live);
            }
        }
    }

    private DateTimeOffset NextFrom(DateTimeOffset start) => _readTo - start > Overlap ? _readTo - Overlap : start;

    private async IAsyncEnumerable<SocketEventMessage> ListAsync(EventListRequest which, Action interrupted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EventListRequest? request = which with { Topics = _topics, Projects = options.Project is { } project ? [project] : null, Limit = PageSize };
        while (request is not null)
        {
            if (await TryListAsync(request, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                interrupted();
                yield break;
            }

            foreach (var stored in page.Events)
            {
                yield return ToMessage(stored);
            }

            request = page.NextCursor is { } cursor ? request with { Cursor = cursor } : null;
        }
    }

    // By the server's clock, which may differ from this machine's: the creation of the newest event.
    private async Task<DateTimeOffset?> FindStartAsync(CancellationToken cancellationToken)
    {
        var request = new EventListRequest { NewestFirst = true, IncludeLogs = true, IncludeSummaries = false, Limit = 1 };
        return await TryListAsync(request, cancellationToken).ConfigureAwait(false) switch
        {
            { Events: [var newest, ..] } => newest.CreatedAt,
            { } => DateTimeOffset.UnixEpoch,
            null => null,
        };
    }

    private async Task<EventPage?> TryListAsync(EventListRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ListAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ServerBusyException)
        {
            // The next connection or interval reads from the same time on.
            return null;
        }
    }

    private static SocketEventMessage ToMessage(AyonEvent stored) => new()
    {
        Id = stored.Id,
        Topic = stored.Topic,
        Project = stored.Project,
        User = stored.User,
        DependsOn = stored.DependsOn,
        Description = stored.Description,
        Summary = stored.Summary,
        Status = stored.Status,
        Sender = stored.Sender,
        SenderType = stored.SenderType,
        CreatedAt = stored.CreatedAt,
        UpdatedAt = stored.UpdatedAt,
    };
}
