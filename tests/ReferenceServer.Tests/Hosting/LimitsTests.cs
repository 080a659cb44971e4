using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class LimitsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_MoreWebSocketsThanAreTaken_IsToldToComeAgainLater()
    {
        await using var server = await TestServer.StartAsync(["--Realtime:MaxClients", "2", "--Realtime:HeartbeatInterval", "00:00:00.050"]);
        using var first = await TestSocket.ListenAsync(server, "service");
        using var second = await TestSocket.ConnectAsync(server);
        var refused = await Assert.ThrowsAsync<RefusedSocketException>(() => TestSocket.ConnectAsync(server));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);

        // A place that is left is free again, once the server has taken leave as well.
        await second.CloseAsync();
        TestSocket? third = null;
        while (third is null)
        {
            try
            {
                third = await TestSocket.ListenAsync(server, "service");
            }
            catch (RefusedSocketException)
            {
                Cancellation.ThrowIfCancellationRequested();
            }
        }

        third.Dispose();
        await server.Service.DispatchAsync("""{"topic":"test.limits","store":false}""");
        Assert.Equal("test.limits", (await first.NextAsync()).Text("topic"));
    }

    [Fact]
    public async Task Subscribe_ToMoreThanIsAllowed_IsClosed()
    {
        await using var server = await TestServer.StartAsync(["--Realtime:MaxSubscriptions", "2", "--Realtime:HeartbeatInterval", "00:00:00.050"]);
        using var modest = await TestSocket.ListenAsync(server, "service", """["a","b"]""");
        using var greedy = await TestSocket.ConnectAsync(server);
        await greedy.AuthenticateAsync(TestServer.ServiceKey, """["a","b","c"]""");
        var (status, reason) = await greedy.UntilClosedAsync();
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, status);
        Assert.Contains("subscribe", reason, StringComparison.Ordinal);

        using var wordy = await TestSocket.ConnectAsync(server);
        await wordy.AuthenticateAsync(TestServer.ServiceKey, $"[\"{new string('a', 1000)}\"]");
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, (await wordy.UntilClosedAsync()).Status);
    }

    [Fact]
    public async Task Send_TooManyHeaders_IsRefused()
    {
        await using var server = await TestServer.StartAsync(["--Limits:MaxRequestHeadersBytes", "2048"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/info");
        request.Headers.Add("X-Long", new string('a', 4096));
        using var response = await server.Anonymous.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Send_HeadersTooSlowly_IsCutOff()
    {
        await using var server = await TestServer.StartAsync(["--Limits:RequestHeadersTimeout", "00:00:01"]);
        using var slow = await ConnectAsync(server);
        await using var stream = slow.GetStream();
        await stream.WriteAsync("GET /api/info HTTP/1.1\r\nHost: "u8.ToArray(), Cancellation);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_RefusedBeforeItsLongBodyIsRead_LeavesTheConnectionOpen()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await ConnectAsync(server);
        await using var stream = client.GetStream();
        var body = new string('x', 100_000);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}"), Cancellation);
        await stream.WriteAsync("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancellation);
        using var reader = new StreamReader(stream);
        var answers = await reader.ReadToEndAsync(Cancellation);
        Assert.StartsWith("HTTP/1.1 415", answers, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_MoreOftenThanIsTaken_IsClosed()
    {
        await using var server = await TestServer.StartAsync(["--Limits:MaxConnections", "1"]);
        using var first = await ConnectAsync(server);
        await using var stream = first.GetStream();
        await stream.WriteAsync("GET /api/info HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancellation);
        Assert.NotEqual(0, await stream.ReadAsync(new byte[1], Cancellation));

        using var second = await ConnectAsync(server);
        await using var refused = second.GetStream();
        Assert.Equal(0, await ReadOrNothingAsync(refused));
    }

    private static async Task<int> ReadOrNothingAsync(NetworkStream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1], Cancellation);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task<TcpClient> ConnectAsync(TestServer server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Cancellation);
        return client;
    }
}
