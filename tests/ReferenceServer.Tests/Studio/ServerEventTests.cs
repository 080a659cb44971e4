using System.Net;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Ayon.Events.Topics;
using Ayon.Events.Topics.BuiltIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Server.Tests.Studio;

public sealed class ServerEventTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_AskedByAnAdmin_IsToldAndNothingMore()
    {
        // All listeners hear it: not those of other tests.
        await using var server = await TestServer.StartAsync(["--Realtime:HeartbeatInterval", "00:00:00.050"]);
        using var admin = server.As("admin");
        using var socket = await TestSocket.ListenAsync(server, "artist", """["nothing."]""", "demo");
        foreach (var address in (string[])["restart", "restartServer"])
        {
            using var response = await admin.PostJsonAsync($"/api/system/{address}", "{}");
            var notice = await socket.NextAsync();
            var stored = (await server.Services.GetRequiredService<IEventStore>().GetAsync(notice.Text("id")!, Cancellation))!;

            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            Assert.Equal(("server.restart_requested", "admin"), (notice.Text("topic"), stored.User));
            Assert.NotNull(stored.ReadAs<ServerRestartRequested>());
        }

        Assert.False(Lifetime(server).ApplicationStopping.IsCancellationRequested);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("service")]
    [InlineData("artist")]
    public async Task Restart_ByOthers_IsRefused(string user)
    {
        using var client = _server.As(user);
        using var response = await client.PostJsonAsync("/api/system/restartServer", "{}");
        await response.ErrorAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Restart_WithRestartExits_StopsAfterTheAnswer()
    {
        await using var server = await TestServer.StartAsync(["--Hosting:RestartExits", "true"]);
        using var admin = server.As("admin");
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = Lifetime(server).ApplicationStopping.Register(stopped.SetResult);
        using var response = await admin.PostJsonAsync("/api/system/restartServer", "{}");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancellation);
    }

    [Fact]
    public async Task Start_Server_IsAStoredEvent()
    {
        await using var server = await TestServer.StartAsync(["--Hosting:TellStart", "true"]);
        var query = new EventListQuery { Topics = [new TopicPattern("server.started")], Limit = 10 };
        var told = Assert.Single(await server.Services.GetRequiredService<IEventStore>().ListAsync(query, Cancellation)).Event;

        Assert.StartsWith("1.16.0", told.ReadAs<ServerStarted>().SummaryMembers!["version"].GetString(), StringComparison.Ordinal);
    }

    private static IHostApplicationLifetime Lifetime(TestServer server) => server.Services.GetRequiredService<IHostApplicationLifetime>();
}
