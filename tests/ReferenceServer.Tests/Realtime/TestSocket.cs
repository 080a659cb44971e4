using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Realtime;

/// <summary>A client of <c>/ws</c> that speaks the contract's JSON in texts.</summary>
internal sealed class TestSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1024 * 1024];

    private TestSocket()
    {
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<TestSocket> ConnectAsync(TestServer server, string? origin = null) => ConnectAsync(server.Socket, origin);

    /// <param name="address">Address of the WebSocket.</param>
    /// <param name="origin">What a browser tells of the page that it shows; null for a program.</param>
    public static async Task<TestSocket> ConnectAsync(Uri address, string? origin = null)
    {
        var socket = new TestSocket();
        socket._socket.Options.SetRequestHeader("Origin", origin);
        socket._socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket._socket.ConnectAsync(address, Cancellation);
        }
        catch (WebSocketException refused)
        {
            using (socket)
            {
                throw new RefusedSocketException(socket._socket.HttpStatusCode, refused);
            }
        }

        return socket;
    }

    /// <summary>Connects and waits until the server has taken the subscription: its first heartbeat shows that, after what may be told before.</summary>
    public static Task<TestSocket> ListenAsync(TestServer server, string user, string subscribe = "[\"*\"]", string? project = null) =>
        ListenAsync(server.Socket, TestServer.KeyOf(user), subscribe, project);

    /// <summary>The same at an address, with a token.</summary>
    public static async Task<TestSocket> ListenAsync(Uri address, string token, string subscribe = "[\"*\"]", string? project = null)
    {
        var socket = await ConnectAsync(address);
        await socket.AuthenticateAsync(token, subscribe, project);
        while ((await socket.ReceiveAsync())?.Text("topic") is var topic && topic != "heartbeat")
        {
            Assert.NotNull(topic);
        }

        return socket;
    }

    public Task AuthenticateAsync(string token, string subscribe = "[\"*\"]", string? project = null) => SendAsync(project is null
        ? $$"""{"topic":"auth","token":"{{token}}","subscribe":{{subscribe}}}"""
        : $$"""{"topic":"auth","token":"{{token}}","subscribe":{{subscribe}},"project":"{{project}}"}""");

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type) =>
        _socket.SendAsync(bytes, type, endOfMessage: true, Cancellation).WaitAsync(Patience, Cancellation);

    /// <summary>The next notice; heartbeats are left out.</summary>
    public async Task<JsonElement> NextAsync()
    {
        while (true)
        {
            var message = await ReceiveAsync() ?? throw new InvalidOperationException($"Closed: {_socket.CloseStatusDescription}");
            if (message.Text("topic") != "heartbeat")
            {
                return message;
            }
        }
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Says that nothing more will come, and leaves it to the server to part.</summary>
    public async Task EndAsync()
    {
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The server was first.
        }
    }

    /// <summary>Reads up to the server's close frame.</summary>
    public async Task<(WebSocketCloseStatus? Status, string? Reason)> UntilClosedAsync()
    {
        while (await ReceiveAsync() is not null)
        {
            // Notices that were on the way.
        }

        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
        return (_socket.CloseStatus, _socket.CloseStatusDescription);
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation).WaitAsync(Patience, Cancellation);

    /// <summary>The next message, or null when the server closes.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), Cancellation).AsTask().WaitAsync(Patience, Cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                using var document = JsonDocument.Parse(_buffer.AsMemory(0, length));
                return document.RootElement.Clone();
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>The server did not take a WebSocket.</summary>
internal sealed class RefusedSocketException(HttpStatusCode status, Exception reason) : Exception(reason.Message, reason)
{
    public HttpStatusCode Status => status;
}
