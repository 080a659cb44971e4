using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>How the server is reached, and what is told when it is not.</summary>
public sealed class ConnectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301, "https://ayon.studio.example{0}?secret=1", "redirected (301) to https://ayon.studio.example/api/events,", "Set AYON_SERVER_URL (or Ayon:ServerUrl) to https://ayon.studio.example.")]
    [InlineData(308, "https://ayon.studio.example/pipeline{0}", "redirected (308) to https://ayon.studio.example/pipeline/api/events,", "to https://ayon.studio.example/pipeline.")]
    [InlineData(302, "/sign-in", "/sign-in,", "to the address of the AYON server itself.")]
    public async Task Call_Redirected_SaysWhereToAndWhatToSet(int status, string location, string told, string advice)
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        server.Intercept = (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, context.Request.Path);
            return Task.CompletedTask;
        };

        var error = await Assert.ThrowsAsync<AyonEventsException>(() => client.DispatchAsync(new Served(), cancellationToken: Cancellation));
        Assert.StartsWith("POST /api/events was redirected", error.Message, StringComparison.Ordinal);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(advice, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Equal(status, (int?)error.Status);
        Assert.Equal(["/api/events"], server.Requests);
    }

    [Fact]
    public async Task Subscribe_WebSocketIsRedirected_SaysWhereToAndWhatToSet()
    {
        await using var server = await LiveServer.StartAsync();
        var stream = server.NewHost().Services.GetRequiredService<IEventStream>();
        server.Intercept = (context, next) =>
        {
            if (context.Request.Path != "/ws")
            {
                return next();
            }

            context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            context.Response.Headers.Location = "wss://ayon.studio.example/ws";
            return Task.CompletedTask;
        };

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var notices = stream.SubscribeAsync(["*"], cancellationToken: end.Token).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => server.Log.Count("GET /ws was redirected (301) to wss://ayon.studio.example/ws,") > 0);
        Assert.Equal(1, server.Log.Count("Set AYON_SERVER_URL (or Ayon:ServerUrl) to https://ayon.studio.example)"));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task Call_NobodyListens_SaysSo()
    {
        await using var hosts = LiveServer.At(new Uri("http://127.0.0.1:1"));
        var client = hosts.NewHost(configure: static options => options.RequestTries = 1).Services.GetRequiredService<IEventClient>();

        var error = await Assert.ThrowsAsync<ServerBusyException>(() => client.GetServerInfoAsync(Cancellation));
        Assert.Equal("GET /api/info failed: Connection refused (127.0.0.1:1).", error.Message);
    }

    [Fact]
    public async Task Call_NameIsNotKnown_SaysSo()
    {
        await using var hosts = LiveServer.At(new Uri("http://no.such.host.invalid"));
        var client = hosts.NewHost(configure: static options => options.RequestTries = 1).Services.GetRequiredService<IEventClient>();

        var error = await Assert.ThrowsAsync<ServerBusyException>(() => client.GetServerInfoAsync(Cancellation));
        Assert.Contains("the name 'no.such.host.invalid' could not be resolved", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Call_ServerIsBusy_IsTriedAsOftenAsSet(int tries)
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost(configure: options => options.RequestTries = tries).Services.GetRequiredService<IEventClient>();
        server.Intercept = static (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<ServerBusyException>(() => client.GetServerInfoAsync(Cancellation));
        Assert.Equal(tries, server.Requests.Count);
    }

    [Fact]
    public async Task Call_SiteIsSet_NamesIt()
    {
        await using var server = await LiveServer.StartAsync();
        string? named = null;
        server.Intercept = (context, next) =>
        {
            named = context.Request.Headers["X-Ayon-Site-Id"];
            return next();
        };

        await server.NewHost().Services.GetRequiredService<IEventClient>().GetServerInfoAsync(Cancellation);
        Assert.Null(named);
        await server.NewHost(configure: static options => options.SiteId = "render-farm").Services.GetRequiredService<IEventClient>().GetServerInfoAsync(Cancellation);
        Assert.Equal("render-farm", named);
    }

    [Fact]
    public async Task Call_ServerMovedToAnotherAddress_ReachesItThere()
    {
        await using var first = await LiveServer.StartAsync();
        await using var second = await LiveServer.StartAsync();
        var port = first.Url.Port;
        // What a DNS server answers: the name stays, the address changes.
        await using var hosts = LiveServer.At(new Uri("http://ayon.studio.example"));
        var client = hosts.NewHost(
            ayon => ayon.ConfigureHttpHandler(handler => handler.ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, Volatile.Read(ref port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }),
            configure: static options => options.ConnectionLifetime = TimeSpan.FromMilliseconds(200)).Services.GetRequiredService<IEventClient>();

        await client.GetServerInfoAsync(Cancellation);
        Assert.NotEmpty(first.Requests);
        Volatile.Write(ref port, second.Url.Port);
        await Until.HoldsAsync(async () =>
        {
            await client.GetServerInfoAsync(Cancellation);
            return !second.Requests.IsEmpty;
        });
    }
}
