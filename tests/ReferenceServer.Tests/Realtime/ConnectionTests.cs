using System.Net;
using System.Net.WebSockets;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Realtime;

public sealed class ConnectionTests(RealtimeServer realtime) : IClassFixture<RealtimeServer>
{
    private readonly TestServer _server = realtime.Server;

    [Fact]
    public async Task Connect_WithoutWebSocket_IsABadRequest()
    {
        using var response = await _server.Service.GetAsync(new Uri("/ws", UriKind.Relative), TestContext.Current.CancellationToken);
        await response.ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Authenticate_WithUnknownToken_IsClosed()
    {
        using var socket = await TestSocket.ConnectAsync(_server);
        await socket.AuthenticateAsync("wrong");
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, (await socket.UntilClosedAsync()).Status);
    }

    [Fact]
    public async Task Authenticate_AgainWithUnknownToken_IsClosed()
    {
        using var socket = await TestSocket.ListenAsync(_server, "service");
        await socket.AuthenticateAsync("wrong");
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, (await socket.UntilClosedAsync()).Status);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}{}")]
    [InlineData("""{"topic":5}""")]
    [InlineData("""{"topic":"auth"}""")]
    [InlineData("""{"topic":"auth","token":7}""")]
    [InlineData("""{"topic":"auth","token":"\ud800"}""")]
    [InlineData("""{"topic":"auth","token":"t","subscribe":"entity."}""")]
    [InlineData("""{"topic":"auth","token":"t","subscribe":[5]}""")]
    public async Task Send_MalformedMessage_IsClosed(string message)
    {
        using var socket = await TestSocket.ConnectAsync(_server);
        await socket.SendAsync(message);
        var (status, reason) = await socket.UntilClosedAsync();

        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, status);
        Assert.False(string.IsNullOrEmpty(reason));
    }

    [Fact]
    public async Task Send_BinaryMessage_IsClosed()
    {
        using var socket = await TestSocket.ConnectAsync(_server);
        await socket.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, (await socket.UntilClosedAsync()).Status);
    }

    [Theory]
    [InlineData(64 * 1024 + 1)]
    [InlineData(1024 * 1024)]
    public async Task Send_HugeMessage_IsClosed(int length)
    {
        using var socket = await TestSocket.ConnectAsync(_server);
        await socket.SendAsync(new string(' ', length));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, (await socket.UntilClosedAsync()).Status);
    }

    [Fact]
    public async Task Send_MessageOfAnotherTopic_IsLeftAlone()
    {
        using var socket = await TestSocket.ListenAsync(_server, "service");
        await socket.SendAsync("""{"topic":"ping"}""");
        await socket.SendAsync("""{"topic":"longest allowed"}""".PadRight(64 * 1024));
        var id = await _server.Service.DispatchAsync("""{"topic":"test.alive","store":false}""");
        while ((await socket.NextAsync()).Text("id") != id)
        {
            // Other tests dispatch, too.
        }
    }

    [Fact]
    public async Task Close_ByTheClient_IsAnswered()
    {
        using var socket = await TestSocket.ListenAsync(_server, "service");
        await socket.CloseAsync();
    }

    [Fact]
    public async Task Stop_OfTheServer_ClosesPolitely()
    {
        await using var server = await TestServer.StartAsync(["--Realtime:HeartbeatInterval", "00:00:00.050"]);
        using var authenticated = await TestSocket.ListenAsync(server, "service");
        using var silent = await TestSocket.ConnectAsync(server);
        var closed = Task.WhenAll(authenticated.UntilClosedAsync(), silent.UntilClosedAsync());
        await server.StopAsync();

        Assert.All(await closed, static close => Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, close.Status));
    }

    [Fact]
    public async Task Connect_WithoutAuthMessage_IsClosedAfterThreeSeconds()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var limit = new RealtimeOptions().AuthTimeout;
        Assert.Equal(TimeSpan.FromSeconds(3), limit);
        await using var server = await StartAsync(time, "--Realtime:AuthTimeout", limit.ToString());
        using var socket = await TestSocket.ConnectAsync(server);
        // In small steps: the time that a closed client may take to part does not pass before the client hears of it.
        await using var passing = Repeat.Until(() => Advance(time, TimeSpan.FromMilliseconds(100)));
        var (status, _) = await socket.UntilClosedAsync();

        Assert.Equal(WebSocketCloseStatus.PolicyViolation, status);
        Assert.True(time.GetUtcNow() - time.Start >= limit);
    }

    [Fact]
    public async Task Listen_WhileIdle_BringsHeartbeats()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await StartAsync(time);
        using var socket = await TestSocket.ConnectAsync(server);
        await socket.AuthenticateAsync(TestServer.ServiceKey);
        await using var passing = Repeat.Until(() => Advance(time, TimeSpan.FromMilliseconds(100)));
        for (var beat = 0; beat < 2; beat++)
        {
            Assert.Equal("""{"topic":"heartbeat"}""", (await socket.ReceiveAsync())?.GetRawText());
        }

        Assert.True(time.GetUtcNow() - time.Start >= TimeSpan.FromSeconds(10));
    }

    private static Task<TestServer> StartAsync(FakeTimeProvider time, params string[] settings) =>
        TestServer.StartAsync(settings, builder => builder.Services.AddSingleton<TimeProvider>(time));

    private static Task Advance(FakeTimeProvider time, TimeSpan step)
    {
        time.Advance(step);
        return Task.CompletedTask;
    }
}
