using System.Net;
using System.Net.WebSockets;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Realtime;

/// <summary>Open WebSockets obey what becomes of keys, sessions and users.</summary>
public sealed class AccessWatchTests(RealtimeServer realtime) : IClassFixture<RealtimeServer>
{
    private readonly TestServer _server = realtime.Server;

    [Fact]
    public async Task RevokeKey_OfAnOpenSocket_ClosesItAndNoOther()
    {
        var made = await _server.Admin.ExpectAsync(HttpStatusCode.Created, "POST", "/api/users/artist/apikeys", "{}");
        using var socket = await ListenAsync(_server, made.Text("key")!);
        using var other = await TestSocket.ListenAsync(_server, "artist");
        await _server.Admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"/api/users/artist/apikeys/{made.Text("id")}");

        await AssertClosedAsync(socket, "API key");
        await _server.Service.DispatchAsync("""{"topic":"test.alive","store":false}""");
        Assert.Equal("test.alive", (await other.NextAsync()).Text("topic"));
    }

    [Fact]
    public async Task Logout_OfAnOpenSocket_ClosesIt()
    {
        var name = await _server.CreateUserAsync();
        var token = await _server.SignInAsync(name);
        using var socket = await ListenAsync(_server, token);
        using var client = _server.WithAuthorization("Bearer", token);
        await client.ExpectAsync(HttpStatusCode.OK, "POST", "/api/auth/logout");
        await AssertClosedAsync(socket, "session");
    }

    [Theory]
    [InlineData("PATCH", """{"active":false}""")]
    [InlineData("DELETE", null)]
    public async Task UserThatGoes_WithAnOpenSocket_ClosesIt(string method, string? json)
    {
        var name = await _server.CreateUserAsync();
        var made = await _server.Admin.ExpectAsync(HttpStatusCode.Created, "POST", $"/api/users/{name}/apikeys", "{}");
        using var socket = await ListenAsync(_server, made.Text("key")!);
        using var inSession = await ListenAsync(_server, await _server.SignInAsync(name));
        await _server.Admin.ExpectAsync(HttpStatusCode.NoContent, method, $"/api/users/{name}", json);
        await AssertClosedAsync(socket, "API key");
        await AssertClosedAsync(inSession, "session");
    }

    [Fact]
    public async Task Projects_OfAUserWithAnOpenSocket_TakeEffect()
    {
        var name = await _server.CreateUserAsync();
        using var socket = await ListenAsync(_server, await _server.SignInAsync(name));
        await AssignAsync("""["artist"]""");
        await UntilHeardAsync("granted", "granted");
        await AssignAsync("[]");
        // What is of no project tells when the other is heard no more.
        await UntilHeardAsync("granted", null);
        await _server.Admin.ExpectAsync(HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}", """{"data":{"isManager":true}}""");
        await UntilHeardAsync("other", "other");

        Task AssignAsync(string groups) => _server.Admin.ExpectAsync(
            HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}/accessGroups", $$"""{"accessGroups":[{"project":"granted","accessGroups":{{groups}}}]}""");

        // The change has an effect as soon as the server comes to it: events of the project, each before one of none, show when.
        async Task UntilHeardAsync(string project, string? expected)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
            while (!patience.IsCancellationRequested)
            {
                await _server.Service.DispatchAsync($$"""{"topic":"test.watched.{{name.Replace('-', '_')}}","project":"{{project}}","store":false}""");
                await _server.Service.DispatchAsync($$"""{"topic":"test.watched.{{name.Replace('-', '_')}}","store":false}""");
                string? heard = null;
                while (true)
                {
                    var notice = await socket.NextAsync();
                    if (!notice.Text("topic")!.EndsWith(name.Replace('-', '_'), StringComparison.Ordinal))
                    {
                        continue;
                    }

                    if (notice.Text("project") is not { } of)
                    {
                        break;
                    }

                    heard = of;
                }

                if (heard == expected)
                {
                    return;
                }
            }

            Assert.Fail($"{expected ?? "nothing"} was never heard.");
        }
    }

    [Fact]
    public async Task KeyThatExpires_WithAnOpenSocket_ClosesIt()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(time));
        var expires = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        var made = await server.Admin.ExpectAsync(HttpStatusCode.Created, "POST", "/api/users/artist/apikeys", $$"""{"expires":{{expires}}}""");
        using var socket = await TestSocket.ConnectAsync(server);
        await socket.AuthenticateAsync(made.Text("key")!);
        var step = TimeSpan.FromMilliseconds(100);
        await using var passing = Repeat.Until(() =>
        {
            // Up to the looks after its end and not on: the time that a closed client may take to part does not pass.
            if (time.GetUtcNow().ToUnixTimeSeconds() < expires + 120)
            {
                time.Advance(step);
            }

            return Task.CompletedTask;
        });
        Assert.Equal("heartbeat", (await socket.ReceiveAsync())?.Text("topic"));
        step = TimeSpan.FromMinutes(1);
        await AssertClosedAsync(socket, "API key");
        Assert.True(time.GetUtcNow().ToUnixTimeSeconds() >= expires);
    }

    [Fact]
    public async Task RevokeKey_ByAnotherProcess_ClosesSocketsSoon()
    {
        await using var database = await EngineDatabase.CreateAsync("Postgres");
        string[] settings = ["--Realtime:HeartbeatInterval", "00:00:00.050", "--Access:RecheckInterval", "00:00:00.100"];
        await using var first = await database.StartAsync(settings);
        await using var second = await database.StartAsync(settings);
        await first.AddUsersAsync();
        var made = await first.Admin.ExpectAsync(HttpStatusCode.Created, "POST", "/api/users/artist/apikeys", "{}");
        using var socket = await ListenAsync(second, made.Text("key")!);
        await first.Admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"/api/users/artist/apikeys/{made.Text("id")}");
        await AssertClosedAsync(socket, "API key");
    }

    private static async Task<TestSocket> ListenAsync(TestServer server, string secret)
    {
        var socket = await TestSocket.ConnectAsync(server);
        await socket.AuthenticateAsync(secret);
        Assert.Equal("heartbeat", (await socket.ReceiveAsync())?.Text("topic"));
        return socket;
    }

    private static async Task AssertClosedAsync(TestSocket socket, string expected)
    {
        var (status, reason) = await socket.UntilClosedAsync();
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, status);
        Assert.Contains(expected, reason, StringComparison.Ordinal);
    }
}
