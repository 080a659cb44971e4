using System.Buffers.Text;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Servers;

namespace Ayon.Events.Load.Scenarios;

/// <summary>One client of the WebSocket. It reads no JSON: the mark in an event's description says which notice it is.</summary>
internal sealed class Listener : IAsyncDisposable
{
    /// <summary>Stands before a notice's number.</summary>
    public const string Mark = "fan-out ";

    private static readonly byte[] MarkUtf8 = Encoding.UTF8.GetBytes(Mark);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4096];
    private Task _listening = Task.CompletedTask;

    /// <summary>Times of receipt; written by this client's loop only.</summary>
    public Latencies Latencies { get; set; } = new();

    public static async Task<Listener> ConnectAsync(
        IRunningServer server, HttpMessageInvoker http, string topic, CancellationToken cancellationToken)
    {
        var listener = new Listener();
        try
        {
            var address = new UriBuilder(server.Address) { Scheme = server.Address.Scheme == "https" ? "wss" : "ws", Path = "/ws" }.Uri;
            await listener._socket.ConnectAsync(address, http, cancellationToken);
            var auth = Encoding.UTF8.GetBytes($$"""{"topic":"auth","token":"{{server.ApiKey}}","subscribe":["{{topic}}"]}""");
            await listener._socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            return listener;
        }
        catch
        {
            listener._socket.Dispose();
            throw;
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="heard">Called with each notice's number and the time of its receipt.</param>
    /// <param name="firstHeard">Called when the first one came.</param>
    /// <param name="failed">Called when the connection broke.</param>
    /// <param name="ending">Ends it.</param>
    public void Start(Action<Listener, int, long> heard, Action firstHeard, Action<Exception> failed, CancellationToken ending) =>
        _listening = ListenAsync(heard, firstHeard, failed, ending);

    public async ValueTask DisposeAsync()
    {
        // Without the handshake of closing: nobody measures it.
        _socket.Abort();
        await _listening;
        _socket.Dispose();
    }

    private async Task ListenAsync(
        Action<Listener, int, long> heard, Action firstHeard, Action<Exception> failed, CancellationToken ending)
    {
        try
        {
            var isFirst = true;
            while (await ReceiveAsync(ending) is var length and >= 0)
            {
                var received = Stopwatch.GetTimestamp();
                if (NumberIn(_buffer.AsSpan(0, length)) is not { } number)
                {
                    continue;
                }

                if (isFirst)
                {
                    isFirst = false;
                    firstHeard();
                }

                heard(this, number, received);
            }

            failed(new LoadException($"The server closed a WebSocket: {_socket.CloseStatusDescription}"));
        }
        catch (Exception end) when (ending.IsCancellationRequested && end is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // It is over.
        }
        catch (Exception failure)
        {
            failed(failure);
        }
    }

    /// <returns>Bytes of the message in the buffer, cut at its end; -1 when the server closes.</returns>
    private async ValueTask<int> ReceiveAsync(CancellationToken ending)
    {
        var length = 0;
        while (true)
        {
            var part = length < _buffer.Length ? _buffer.AsMemory(length) : _buffer;
            var received = await _socket.ReceiveAsync(part, ending);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return -1;
            }

            length = Math.Min(length + received.Count, _buffer.Length);
            if (received.EndOfMessage)
            {
                return length;
            }
        }
    }

    private static int? NumberIn(ReadOnlySpan<byte> message)
    {
        var mark = message.IndexOf(MarkUtf8);
        return mark >= 0 && Utf8Parser.TryParse(message[(mark + MarkUtf8.Length)..], out int number, out _) ? number : null;
    }
}
