using System.Net.WebSockets;
using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;
using Websocket.Client;

namespace Ayon.Events.Realtime;

/// <summary>
/// One WebSocket that is made again whenever it breaks. Each time a REST call with the key goes first, since a real AYON
/// server knows an API key on its WebSocket only after REST has seen it; then the subscription is sent.
/// </summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(30);

    private readonly IServerApi _server;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<SocketAuthMessage> _describe;
    private readonly Action<SocketEventMessage> _deliver;
    private readonly Action _connected;
    private readonly Action _eventsMissed;
    private readonly WebsocketClient _socket;
    private readonly CancellationTokenSource _ended = new();
    private readonly List<IDisposable> _listening = [];
    private readonly Lock _sending = new();
    private readonly Uri _url;
    private readonly Backoff _pauses = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
    private long _connectedAt;
    private int _saidLost;

    /// <param name="server">For the REST call that goes first.</param>
    /// <param name="options">URL and time-outs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where losses and returns are said.</param>
    /// <param name="describe">The subscription as it is now.</param>
    /// <param name="deliver">Gets each message; must not block.</param>
    /// <param name="connected">Called after each (re)connect.</param>
    /// <param name="eventsMissed">Called when the server says that events may be missing.</param>
    public StreamConnection(
        IServerApi server,
        AyonOptions options,
        TimeProvider time,
        ILogger logger,
        Func<SocketAuthMessage> describe,
        Action<SocketEventMessage> deliver,
        Action connected,
        Action eventsMissed)
    {
        (_server, _time, _logger) = (server, time, logger);
        (_describe, _deliver, _connected, _eventsMissed) = (describe, deliver, connected, eventsMissed);
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

    public bool IsConnected { get; private set; }

    /// <summary>Connects in the background, however long it takes.</summary>
    public void Start() => _ = StartAsync();

    /// <summary>Tells the server that the subscription has changed.</summary>
    public void Renew() => SendSubscription();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        IsConnected = false;
        foreach (var listener in _listening)
        {
            listener.Dispose();
        }

        if (_socket.IsRunning)
        {
            // A server that does not answer the close must not hold up a shutdown.
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
            OnLost(error.Message);
        }
    }

    private async Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        await PauseAsync(either.Token).ConfigureAwait(false);
        await _server.GetCurrentUserAsync(either.Token).ConfigureAwait(false);
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(url, either.Token).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A proxy may accept each connection and cut it at once: only one that held counts as a success. The client's own pauses go by the
    // system's time, too.
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

    private void OnConnected()
    {
        IsConnected = true;
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

        _connected();
    }

    private void OnDisconnected(DisconnectionInfo info) =>
        OnLost(info.Exception?.Message ?? info.CloseStatusDescription ?? info.Type.ToString());

    // Said once for each outage, not for each try.
    private void OnLost(string reason)
    {
        IsConnected = false;
        if (!_ended.IsCancellationRequested && Interlocked.Exchange(ref _saidLost, 1) == 0)
        {
            _logger.StreamLost(_url, reason);
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
                    _eventsMissed();
                    break;
                default:
                    _deliver(message);
                    break;
            }
        }
        catch (JsonException error)
        {
            // One message that nobody understands must not end the stream.
            _logger.StreamMessageBroken(error);
        }
    }

    // The last one sent is the one that holds: none may be described before another and sent after it.
    private void SendSubscription()
    {
        lock (_sending)
        {
            if (IsConnected)
            {
                _socket.Send(JsonSerializer.Serialize(_describe(), WireJsonContext.Default.SocketAuthMessage));
            }
        }
    }

    /// <summary>An observer of one callback: all that is needed of Rx here.</summary>
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
