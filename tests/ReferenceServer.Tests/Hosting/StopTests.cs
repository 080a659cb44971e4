using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WithADelay_IsNotReadyAndStillAnswers()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(
            ["--Hosting:StopDelay", "00:10:00"], builder => builder.Services.AddSingleton<TimeProvider>(time));
        var stopping = server.StopAsync();
        using var ready = await server.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        using var live = await server.Anonymous.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
        await server.Service.DispatchAsync("""{"topic":"test.stop"}""");
        await Assert.ThrowsAsync<RefusedSocketException>(() => TestSocket.ConnectAsync(server));
        Assert.False(stopping.IsCompleted);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));

        await using (Repeat.Until(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return Task.CompletedTask;
        }))
        {
            await stopping.WaitAsync(Patience, Cancellation);
        }
    }

    [Fact]
    public async Task Stop_WithARequestUnderWay_LetsItEnd()
    {
        await using var server = await TestServer.StartAsync(configure: AllowSlowBodies);
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Patience };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new HeldContent("""{"topic":"test.drained"}""") };
        request.Headers.Add("X-Api-Key", TestServer.ServiceKey);
        request.Headers.ExpectContinue = true;
#pragma warning disable CA2025 // It is awaited below.
        var answering = client.SendAsync(request, Cancellation);
#pragma warning restore CA2025
        var content = (HeldContent)request.Content;
        // The server asks for the body once it reads it.
        await content.IsAsked.WaitAsync(Patience, Cancellation);
        var stopping = server.StopAsync();
        Assert.False(stopping.IsCompleted);
        content.Release();

        using var response = await answering;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await stopping.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task Stop_WithARequestThatDoesNotEnd_CutsItOffAfterItsTime()
    {
        await using var server = await TestServer.StartAsync(["--Hosting:StopTimeout", "00:00:00.200"], AllowSlowBodies);
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Patience };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new HeldContent("{}") };
        request.Headers.Add("X-Api-Key", TestServer.ServiceKey);
        request.Headers.ExpectContinue = true;
#pragma warning disable CA2025 // It is awaited below.
        var answering = client.SendAsync(request, Cancellation);
#pragma warning restore CA2025
        await ((HeldContent)request.Content).IsAsked.WaitAsync(Patience, Cancellation);
        try
        {
            await server.StopAsync().WaitAsync(Patience, Cancellation);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            // The host says so that something did not end by itself.
        }

        ((HeldContent)request.Content).Release();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answering);
    }

    [Fact]
    public async Task Terminate_WithARequestThatDoesNotEnd_EndsInTimeAndWithZero()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcesses.StartAsync(folder, TestServer.ServiceKey, "--Hosting:StopTimeout", "00:00:00.200");
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Cancellation);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/events HTTP/1.1\r\nHost: a\r\nX-Api-Key: {TestServer.ServiceKey}\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n"), Cancellation);
        // "100 Continue" shows that the body is being waited for.
        Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[100], Cancellation));

        await server.StopWellAsync();
    }

    [Fact]
    public async Task Terminate_OfAProcess_PartsPolitelyAndItsLogHoldsNoKeys()
    {
        const string Key = "the-service-key-of-this-test";
        const string WrongKey = "a-key-that-nobody-has";
        using var folder = new TempFolder();
        await using var server = await ServerProcesses.StartAsync(
            folder, Key, "--Logging:Console:FormatterName", "json", "--Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Ayon.Events.Server.Http.RequestLog", "Information");
        using var client = server.With(Key);
        using var stranger = server.With(WrongKey);
        await client.DispatchAsync("""{"topic":"test.stop"}""");
        using var refused = await stranger.PostJsonAsync("/api/events?key=" + Key, """{"topic":"test.stop"}""");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var socket = await TestSocket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/ws" }.Uri);
        await socket.AuthenticateAsync(Key);
        var closing = socket.UntilClosedAsync();
        using var strange = await TestSocket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/ws" }.Uri);
        await strange.AuthenticateAsync(WrongKey);
        await strange.UntilClosedAsync();

        var output = await server.StopWellAsync();

        var (status, reason) = await closing;
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, status);
        Assert.Contains("stopping", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, output, StringComparison.Ordinal);
        Assert.DoesNotContain(WrongKey, output, StringComparison.Ordinal);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static line => JsonElement.Parse(line)).ToList();
        Assert.All(lines, static line => Assert.True(DateTimeOffset.TryParse(line.Text("Timestamp"), System.Globalization.CultureInfo.InvariantCulture, out _)));
        var ids = lines
            .Select(static line => (Id: line.GetProperty("EventId").GetInt32(), Category: line.Text("Category"), State: line.GetProperty("State")))
            .Where(static line => line.Category!.StartsWith("Ayon.", StringComparison.Ordinal))
            .ToLookup(static line => line.Id, static line => line.State);
        Assert.Single(ids[1000]);
        Assert.Single(ids[1001]);
        Assert.Contains(ids[1102], static state => state.GetProperty("Status").GetInt32() == 200 && state.Text("Path") == "/api/events" && state.Text("User") == "service");
        Assert.Contains(ids[1102], static state => state.GetProperty("Status").GetInt32() == 401 && state.Text("User") == "nobody");
    }

    // A test that is held up is no slow client.
    private static void AllowSlowBodies(WebApplicationBuilder builder) =>
        builder.Services.PostConfigure<KestrelServerOptions>(static kestrel => kestrel.Limits.MinRequestBodyDataRate = null);

    /// <summary>A body that is sent when it is released.</summary>
    private sealed class HeldContent(string json) : HttpContent
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsAsked => _asked.Task;

        public void Release() => _released.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _asked.TrySetResult();
            await _released.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(json));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = json.Length;
            return true;
        }
    }
}
