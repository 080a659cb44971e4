using System.Net.WebSockets;
using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;
using Websocket.Client;

namespace Ayon.Events.Realtime;

/// <summary>
/// One WebSocket connection that reconnects after a failure. A REST call with the API key precedes each connection, since a real AYON
/// server accepts an API key on its WebSocket only after REST has seen it; then the subscription is sent.
/// </summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(30);

    private readonly IServerApi _server;
    private readonly ServerHttp _http;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StreamListener _listener;
    private readonly WebsocketClient _socket;
    private readonly CancellationTokenSource _ended = new();
    private readonly List<IDisposable> _listening = [];
    private readonly Lock _sending = new();
    private readonly Uri _url;
    private readonly Backoff _pauses = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
    private volatile Func<WebSocketState>? _current;
    private long _connectedAt;
    private int _saidLost;
    private int _isConnected;

    /// <param name="server">For the first REST call.</param>
    /// <param name="http">The HTTP handler for the server.</param>
    /// <param name="options">The URL and the time-outs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="listener">The callbacks.</param>
    public StreamConnection(IServerApi server, ServerHttp http, AyonOptions options, TimeProvider time, ILogger logger, StreamListener listener)
    {
        (_server, _http, _time, _logger, _listener) = (server, http, time, logger, listener);
        _url = SocketUrl(options.ServerUrl!);
        _socket = new WebsocketClient(_url, logger: null, ConnectAsync)
        {
            Name = "Ayon.Events",
            ConnectTimeout = options.TotalTimeout,
            ReconnectTimeout = options.StreamTimeout,
            LostReconnectTimeout = Jitter(TimeSpan.FromMilliseconds(250)),
            ErrorReconnectTimeout = Jitter(TimeSpan.FromSeconds(2)),
            IsTextMessageConversionEnabled = true,
        };
        _listening.Add(_socket.ReconnectionHappened.Subscribe(new Listener<ReconnectionInfo>(_ => OnConnected())));
        _listening.Add(_socket.DisconnectionHappened.Subscribe(new Listener<DisconnectionInfo>(OnDisconnected)));
        _listening.Add(_socket.MessageReceived.Subscribe(new Listener<ResponseMessage>(OnMessage)));
    }

    public bool IsConnected => Volatile.Read(ref _isConnected) == 1;

    /// <summary>Connects in the background, and retries until it succeeds.</summary>
    public void Start()
    {
        _ = StartAsync();
        _ = WatchAsync();
    }

    /// <summary>Sends the changed subscription to the server.</summary>
    public void Renew() => SendSubscription();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        Volatile.Write(ref _isConnected, 0);
        foreach (var listener in _listening)
        {
            listener.Dispose();
        }

        if (_socket.IsRunning)
        {
            // A server that does not respond to the close must not delay a shutdown.
            Task stopped = _socket.Stop(WebSocketCloseStatus.NormalClosure, "Done");
            await stopped.WaitAsync(TimeSpan.FromSeconds(1), _time)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _socket.Dispose();
        _ended.Dispose();
    }

    private static Uri SocketUrl(Uri server) => new UriBuilder(server)
    {
        Scheme = server.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
        Path = server.AbsolutePath.TrimEnd('/') + "/ws",
    }.Uri;

    private static TimeSpan Jitter(TimeSpan mean) => mean * (0.5 + Random.Shared.NextDouble());

    private async Task StartAsync()
    {
        try
        {
            await _socket.Start().ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            OnLost(ConnectionFailure.Describe(error, _url));
        }
    }

    private async Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        await PauseAsync(either.Token).ConfigureAwait(false);
        await _server.GetCurrentUserAsync(either.Token).ConfigureAwait(false);
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(url, _http.Invoker, either.Token).ConfigureAwait(false);
            _current = () => socket.State;
            return socket;
        }
        catch (WebSocketException) when (Redirects.Is(socket.HttpStatusCode))
        {
            var location = socket.HttpResponseHeaders?.FirstOrDefault(static header => header.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
            var error = Redirects.ToException(
                $"GET {url.AbsolutePath}", url, socket.HttpStatusCode, Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out var target) ? target : null);
            socket.Dispose();
            throw error;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A proxy may accept each connection and close it at once: only one that lasted counts as a success. The WebSocket client's own
    // delays use the system clock, too.
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (_connectedAt != 0 && TimeProvider.System.GetElapsedTime(_connectedAt) < HoldsFor)
        {
            await Task.Delay(_pauses.Next(), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _pauses.Reset();
        }
    }

    // The WebSocket client ignores a connection that is closed while it is still handling the reconnect, as by a server that is stopping: it would
    // count as connected until StreamTimeout.
    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(WatchInterval, TimeProvider.System);
        Func<WebSocketState>? closed = null;
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
            {
                var current = _current;
                var isClosed = IsConnected && current?.Invoke() is not (null or WebSocketState.Open);
                if (isClosed && current == closed)
                {
                    OnLost("the server closed the connection");
                    // It retries by itself, and raises the errors of each attempt.
                    await ((Task)_socket.Reconnect()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                closed = isClosed ? current : null;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The stream has ended.
        }
    }

    private void OnConnected()
    {
        Volatile.Write(ref _isConnected, 1);
        _connectedAt = TimeProvider.System.GetTimestamp();
        SendSubscription();
        if (Interlocked.Exchange(ref _saidLost, 0) == 1)
        {
            _logger.StreamBack(_url);
        }
        else
        {
            _logger.StreamConnected(_url);
        }

        _listener.Connected();
    }

    private void OnDisconnected(DisconnectionInfo info) =>
        OnLost((info.Exception is { } error ? ConnectionFailure.Describe(error, _url) : null) ?? info.CloseStatusDescription ?? info.Type.ToString());

    // Logged once for each outage, not for each attempt.
    private void OnLost(string reason)
    {
        var wasConnected = Interlocked.Exchange(ref _isConnected, 0) == 1;
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        if (Interlocked.Exchange(ref _saidLost, 1) == 0)
        {
            _logger.StreamLost(_url, reason.TrimEnd('.'));
        }

        if (wasConnected)
        {
            _listener.Disconnected();
        }
    }

    private void OnMessage(ResponseMessage response)
    {
        if (string.IsNullOrEmpty(response.Text))
        {
            return;
        }

        try
        {
            var message = JsonSerializer.Deserialize(response.Text, WireJsonContext.Default.SocketEventMessage);
            switch (message?.Topic)
            {
                case null or "heartbeat":
                    break;
                case "server.gap":
                    _logger.StreamGap(_url);
                    _listener.EventsMissed();
                    break;
                default:
                    _listener.Deliver(message);
                    break;
            }
        }
        catch (JsonException error)
        {
            // An invalid message must not end the stream.
            _logger.StreamMessageBroken(error);
        }
    }

    // The server uses the last subscription it receives, so creating and sending one must not interleave.
    private void SendSubscription()
    {
        lock (_sending)
        {
            if (IsConnected)
            {
                _socket.Send(JsonSerializer.Serialize(_listener.Describe(), WireJsonContext.Default.SocketAuthMessage));
            }
        }
    }

    /// <summary>An observer with one callback: the only part of Rx that is needed here.</summary>
    private sealed class Listener<T>(Action<T> next) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => next(value);
    }
}
