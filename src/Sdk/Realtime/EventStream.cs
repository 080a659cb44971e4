using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Realtime;

/// <summary>Shares one <see cref="StreamConnection"/> among all subscriptions.</summary>
internal sealed class EventStream(
    IServerApi server,
    IEventClient client,
    ServerHttp http,
    IOptions<AyonOptions> options,
    TimeProvider time,
    IMeterFactory meters,
    ILogger<EventStream> logger) : IEventStream, IAsyncDisposable
{
    private readonly Counter<long> _drops = meters.Create(AyonEventsTelemetry.Name)
        .CreateCounter<long>("ayon.events.notices.dropped", "{notice}", "Notices that were dropped because a subscriber was too slow.");

    private readonly Lock _gate = new();
    private ImmutableArray<Subscription> _subscriptions = [];
    private StreamConnection? _connection;
    private long _dropped;
    private bool _disposed;

    public event EventHandler? Connected;

    public event EventHandler? Disconnected;

    public event EventHandler? EventsMissed;

    public bool IsConnected => _connection?.IsConnected == true;

    public long DroppedNotices => Interlocked.Read(ref _dropped);

    public IAsyncEnumerable<EventNotice> SubscribeAsync(
        IEnumerable<string> topics,
        string? project,
        CancellationToken cancellationToken)
    {
        return ListenAsync(ToPatterns(topics), project, static message => new EventNotice(message), cancellationToken);
    }

    public IAsyncEnumerable<EventNotice<T>> SubscribeAsync<T>(CancellationToken cancellationToken)
        where T : ISourceTopic<T> =>
        ListenAsync([new TopicPattern(T.Topic)], project: null, static message => new EventNotice<T>(message), cancellationToken);

    public IAsyncEnumerable<EventNotice> FollowAsync(IEnumerable<string> topics, FollowOptions? options, CancellationToken cancellationToken) =>
        FollowAsync(ToPatterns(topics), options, static message => new EventNotice(message), cancellationToken);

    public IAsyncEnumerable<EventNotice<T>> FollowAsync<T>(FollowOptions? options, CancellationToken cancellationToken)
        where T : ISourceTopic<T> =>
        FollowAsync([new TopicPattern(T.Topic)], options, static message => new EventNotice<T>(message), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        StreamConnection? connection;
        ImmutableArray<Subscription> subscriptions;
        lock (_gate)
        {
            _disposed = true;
            (connection, _connection) = (_connection, null);
            (subscriptions, _subscriptions) = (_subscriptions, []);
        }

        foreach (var subscription in subscriptions)
        {
            subscription.End();
        }

        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static TopicPattern[] ToPatterns(IEnumerable<string> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        TopicPattern[] patterns = [.. topics.Select(static topic => new TopicPattern(topic))];
        return patterns.Length > 0 ? patterns : throw new ArgumentException("At least one topic is required; use '*' for all topics.", nameof(topics));
    }

    private IAsyncEnumerable<TNotice> FollowAsync<TNotice>(
        TopicPattern[] topics, FollowOptions? followOptions, Func<SocketEventMessage, TNotice> toNotice, CancellationToken cancellationToken)
    {
        followOptions ??= new FollowOptions();
        if (followOptions.LookInterval != Timeout.InfiniteTimeSpan && followOptions.LookInterval < FollowOptions.LeastLookInterval)
        {
            throw new ArgumentException($"LookInterval must be at least {FollowOptions.LeastLookInterval.TotalSeconds} s, or Timeout.InfiniteTimeSpan.", nameof(followOptions));
        }

        return new EventFollower(this, client, time, topics, followOptions).RunAsync(cancellationToken).Select(toNotice);
    }

    private async IAsyncEnumerable<TNotice> ListenAsync<TNotice>(
        IReadOnlyList<TopicPattern> topics,
        string? project,
        Func<SocketEventMessage, TNotice> toNotice,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var subscription = new Subscription(topics, project, options.Value.StreamBuffer, CountDropped);
        Add(subscription);
        try
        {
            await foreach (var message in subscription.Messages.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return toNotice(message);
            }
        }
        finally
        {
            await RemoveAsync(subscription).ConfigureAwait(false);
        }
    }

    private void Add(Subscription subscription)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _subscriptions = _subscriptions.Add(subscription);
            if (_connection is null)
            {
                var listener = new StreamListener
                {
                    Describe = Describe,
                    Deliver = Deliver,
                    Connected = () => Raise(Connected),
                    Disconnected = () => Raise(Disconnected),
                    EventsMissed = () => Raise(EventsMissed),
                };
                _connection = new StreamConnection(server, http, options.Value, time, logger, listener);
                _connection.Start();
            }
            else
            {
                _connection.Renew();
            }
        }
    }

    private async Task RemoveAsync(Subscription subscription)
    {
        StreamConnection? ended = null;
        lock (_gate)
        {
            _subscriptions = _subscriptions.Remove(subscription);
            if (_subscriptions.IsEmpty)
            {
                (ended, _connection) = (_connection, null);
            }
            else
            {
                _connection?.Renew();
            }
        }

        if (ended is not null)
        {
            await ended.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The server can filter by one project only; with several, it sends all and each subscription filters its own.
    private SocketAuthMessage Describe()
    {
        var subscriptions = _subscriptions;
        string?[] projects = [.. subscriptions.Select(static subscription => subscription.Project).Distinct()];
        return new SocketAuthMessage
        {
            Token = options.Value.ApiKey!,
            Subscribe = [.. subscriptions.SelectMany(static subscription => subscription.Prefixes).Distinct().Order(StringComparer.Ordinal)],
            Project = projects.Length == 1 ? projects[0] : null,
        };
    }

    private void Deliver(SocketEventMessage message)
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Offer(message);
        }
    }

    // Handlers are user code: an exception must not affect the other handlers or the stream.
    private void Raise(EventHandler? handlers)
    {
        foreach (var handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                handler(this, EventArgs.Empty);
            }
            catch (Exception error)
            {
                logger.StreamHandlerBroken(error);
            }
        }
    }

    private void CountDropped()
    {
        _drops.Add(1);
        var dropped = Interlocked.Increment(ref _dropped);
        if (dropped == 1)
        {
            logger.StreamDrops(options.Value.StreamBuffer);
        }
    }
}
