using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Http;

public sealed class BrowserOriginTests(OpenServer open, SharedServer closed) : IClassFixture<OpenServer>
{
    private const string Named = "https://dashboard.example.com";
    private const string Other = "https://elsewhere.example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Named, true, Named)]
    [InlineData("http://localhost:3000", true, "http://localhost:3000")]
    [InlineData(Other, true, null)]
    [InlineData("http://dashboard.example.com", true, null)]
    [InlineData(Named, false, null)]
    public async Task Preflight_OfAPage_IsAllowedToNamedOriginsOnly(string origin, bool isOpen, string? expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/events");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key,content-type");
        using var response = await ServerOf(isOpen).Anonymous.SendAsync(request, Cancellation);

        Assert.Equal(expected, OriginOf(response));
        Assert.Equal(expected is not null, response.Headers.Contains("Access-Control-Allow-Headers"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(Named, Named)]
    [InlineData(Other, null)]
    public async Task Call_OfAPage_TellsTheBrowserWhetherItMayRead(string origin, string? expected)
    {
        foreach (var path in (string[])["/api/info", "/api/users/me", "/api/nothing"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Origin", origin);
            using var response = await open.Server.Anonymous.SendAsync(request, Cancellation);
            // Errors are to be read as well.
            Assert.Equal(expected, OriginOf(response));
        }
    }

    [Theory]
    [InlineData(Named, true, true)]
    [InlineData(Other, true, false)]
    [InlineData("null", true, false)]
    [InlineData(Named, false, false)]
    [InlineData(null, false, true)]
    public async Task WebSocket_OfAPage_IsOpenToNamedOriginsOnly(string? origin, bool isOpen, bool isTaken)
    {
        var server = ServerOf(isOpen);
        if (isTaken)
        {
            using var socket = await TestSocket.ConnectAsync(server, origin);
            return;
        }

        var refused = await Assert.ThrowsAsync<RefusedSocketException>(() => TestSocket.ConnectAsync(server, origin));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task WebSocket_OfTheServersOwnPage_IsOpen()
    {
        using var plain = await TestSocket.ConnectAsync(closed.Server, closed.Server.Address.GetLeftPart(UriPartial.Authority));
        // Behind a proxy that speaks TLS.
        using var secure = await TestSocket.ConnectAsync(closed.Server, $"https://{closed.Server.Address.Authority}");
    }

    private TestServer ServerOf(bool isOpen) => isOpen ? open.Server : closed.Server;

    private static string? OriginOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
}

/// <summary>A server that lets in pages of two origins.</summary>
public sealed class OpenServer : IAsyncLifetime
{
    private TestServer? _server;

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(["--Cors:Origins", "https://dashboard.example.com, http://localhost:3000/"]);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
