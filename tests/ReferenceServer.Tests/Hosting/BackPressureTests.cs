using System.Net;
using System.Net.WebSockets;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class BackPressureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Requests_BeyondWhatMayWait_AreToldToComeAgainLater(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        await using var server = await database.StartAsync(["--Storage:MaxWaiting", "1"]);
        var id = await server.Service.DispatchAsync("""{"topic":"test.load"}""");
        var load = server.Services.GetRequiredService<IEventStore>().Load;
        var isHeld = new TaskCompletionSource<bool>();
        var holding = load.RunAsync(() => isHeld.Task, Cancellation);

        foreach (var (method, path, body) in (IEnumerable<(string, string, string?)>)
        [
            ("POST", "/api/events", """{"topic":"test.load"}"""),
            ("POST", "/api/events/batch", """{"operations":[{"dispatch":{"topic":"test.load"}}]}"""),
            ("GET", $"/api/events/{id}", null),
            ("PATCH", $"/api/events/{id}", """{"status":"finished"}"""),
            ("DELETE", $"/api/events/{id}", null),
            ("POST", "/api/enroll", """{"sourceTopic":"test.load","targetTopic":"test.load_job","sender":"w"}"""),
            ("PUT", "/api/projects/load", """{"code":"ld"}"""),
        ])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Content = body is null ? null : new StringContent(body, null, "application/json");
            using var response = await server.Service.SendAsync(request, Cancellation);
            Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{method} {path}: {response.StatusCode}");
            await response.ErrorAsync(HttpStatusCode.ServiceUnavailable);
            Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        }

        // A balancer that saw it as not ready would only fill the next server.
        using var ready = await server.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        using (var socket = await TestSocket.ConnectAsync(server))
        {
            await socket.AuthenticateAsync("a-key-that-was-not-seen-yet");
            Assert.Equal((WebSocketCloseStatus)1013, (await socket.UntilClosedAsync()).Status);
        }

        Assert.True(load.Refused >= 7);
        isHeld.SetResult(true);
        await holding;
        await server.Service.DispatchAsync("""{"topic":"test.load"}""");
        Assert.Equal(0, load.Operations);
    }

    [Fact]
    public async Task Run_WhoCannotLeave_IsNotRefused()
    {
        var load = new StorageLoad(1);
        var isHeld = new TaskCompletionSource<int>();
        var holding = load.RunAsync(() => isHeld.Task, Cancellation);

        var never = CancellationToken.None;
        Assert.Equal(2, await load.RunAsync(() => Task.FromResult(2), never));
        var refusal = await Assert.ThrowsAsync<StorageException>(() => load.RunAsync(() => Task.FromResult(3), Cancellation));
        isHeld.SetResult(1);

        Assert.True(refusal.IsBusy);
        Assert.Equal(1, await holding);
        Assert.Equal((0, 1), (load.Operations, load.Refused));
    }
}
