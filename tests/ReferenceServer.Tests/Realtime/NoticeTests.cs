using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Realtime;

public sealed class NoticeTests(RealtimeServer realtime) : IClassFixture<RealtimeServer>
{
    private readonly TestServer _server = realtime.Server;

    [Fact]
    public async Task Dispatch_WithListener_TellsAllButThePayload()
    {
        using var socket = await TestSocket.ListenAsync(_server, "service", """["test.notice"]""");
        var id = await _server.Service.DispatchAsync(
            """{"topic":"test.notice","project":"demo","description":"d","summary":{"a":1},"payload":{"secret":1}}""");
        var notice = await socket.NextAsync();
        var stored = await _server.Service.GetEventAsync(id);

        Assert.Equal(
            ["id", "topic", "project", "user", "dependsOn", "description", "summary", "status", "sender", "senderType", "store", "createdAt", "updatedAt"],
            notice.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(id, notice.Text("id"));
        Assert.Equal("finished", notice.Text("status"));
        Assert.Equal("""{"a":1}""", notice.GetProperty("summary").GetRawText());
        Assert.True(notice.GetProperty("store").GetBoolean());
        Assert.Equal(JsonValueKind.Null, notice.GetProperty("dependsOn").ValueKind);
        Assert.Equal(stored.GetProperty("createdAt").GetDateTimeOffset(), notice.GetProperty("createdAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Dispatch_NotStored_IsToldAllTheSame()
    {
        using var socket = await TestSocket.ListenAsync(_server, "service", """["test.unstored"]""");
        var id = await _server.Service.DispatchAsync("""{"topic":"test.unstored","store":false}""");
        var notice = await socket.NextAsync();

        Assert.Equal(id, notice.Text("id"));
        Assert.False(notice.GetProperty("store").GetBoolean());
    }

    [Fact]
    public async Task Update_WithProgress_TellsIt()
    {
        var id = await _server.Service.DispatchAsync("""{"topic":"test.progress"}""");
        using var socket = await TestSocket.ListenAsync(_server, "service", """["test.progress"]""");
        using var response = await _server.Service.PatchEventAsync(id, """{"progress":12.5,"description":"half"}""");
        var notice = await socket.NextAsync();

        Assert.Equal(id, notice.Text("id"));
        Assert.Equal("half", notice.Text("description"));
        Assert.Equal(12.5, notice.GetProperty("progress").GetDouble());
        Assert.False(notice.TryGetProperty("store", out _));
    }

    [Fact]
    public async Task Enroll_ThatGivesAJobUp_TellsIt()
    {
        const string Enroll = """{"sourceTopic":"test.lost","targetTopic":"test.lost_job","sender":"dead"}""";
        await _server.Service.DispatchAsync("""{"topic":"test.lost"}""");
        using var created = await _server.Service.PostJsonAsync("/api/enroll", Enroll);
        var id = (await created.JsonAsync()).Text("id")!;
        using var exhausted = await _server.Service.PatchEventAsync(id, """{"retries":1}""");
        using var socket = await TestSocket.ListenAsync(_server, "service", """["test.lost_job"]""");
        await using var asking = Repeat.Until(async () =>
        {
            using var response = await _server.Service.PostJsonAsync(
                "/api/enroll", """{"sourceTopic":"test.lost","targetTopic":"test.lost_job","sender":"alive","reclaimAfter":0.001,"maxRetries":0}""");
        });
        var notice = await socket.NextAsync();

        Assert.Equal((id, "failed", "dead"), (notice.Text("id"), notice.Text("status"), notice.Text("sender")));
    }

    [Fact]
    public async Task Enroll_ByOutcome_TellsWhatChangedOnly()
    {
        const string Enroll = """{"sourceTopic":"test.told","targetTopic":"test.told_job","sender":"a"}""";
        await _server.Service.DispatchAsync("""{"topic":"test.told"}""");
        using var socket = await TestSocket.ListenAsync(_server, "service", """["test.told_job"]""");

        using var created = await _server.Service.PostJsonAsync("/api/enroll", Enroll);
        var id = (await created.JsonAsync()).Text("id")!;
        using var resumed = await _server.Service.PostJsonAsync("/api/enroll", Enroll);
        using var failed = await _server.Service.PatchEventAsync(id, """{"status":"failed"}""");
        using var retried = await _server.Service.PostJsonAsync("/api/enroll", Enroll);
        using var restarted = await _server.Service.PatchEventAsync(id, """{"status":"restarted"}""");
        using var again = await _server.Service.PostJsonAsync("/api/enroll", Enroll);

        var notices = new List<JsonElement>();
        for (var index = 0; index < 5; index++)
        {
            notices.Add(await socket.NextAsync());
        }

        Assert.Equal(["pending", "failed", "pending", "restarted", "pending"], notices.Select(static notice => notice.Text("status")));
        Assert.Equal([true, false, false, false, false], notices.Select(static notice => notice.TryGetProperty("store", out _)));
        Assert.All(notices, notice => Assert.Equal(id, notice.Text("id")));
    }

    [Theory]
    [InlineData("""["test.pre"]""", null, "test.prefix", true)]
    [InlineData("""["other", "*"]""", null, "test.prefix", true)]
    [InlineData("""["test.prefix.more"]""", null, "test.prefix", false)]
    [InlineData("""["test.*"]""", null, "test.prefix", false)]
    [InlineData("[]", null, "test.prefix", false)]
    [InlineData("[]", null, "server.restart_requested", true)]
    [InlineData("[]", "other", "server.started", true)]
    [InlineData("""["*"]""", "demo", "test.prefix", true)]
    [InlineData("""["*"]""", "other", "test.prefix", false)]
    public async Task Dispatch_BySubscription_FollowsTheContract(string subscribe, string? project, string topic, bool isTold)
    {
        using var socket = await TestSocket.ListenAsync(_server, "service", subscribe, project);
        await AssertToldAsync(socket, topic, "demo", isTold);
    }

    [Theory]
    [InlineData("manager", "secret", true)]
    [InlineData("admin", "secret", true)]
    [InlineData("artist", "demo", true)]
    [InlineData("artist", "secret", false)]
    [InlineData("guest", "demo", false)]
    public async Task Dispatch_ByRoleOfListener_FollowsTheContract(string user, string project, bool isTold)
    {
        using var socket = await TestSocket.ListenAsync(_server, user);
        await AssertToldAsync(socket, "test.role", project, isTold);
    }

    [Fact]
    public async Task Authenticate_Again_ChangesTheSubscription()
    {
        using var socket = await TestSocket.ListenAsync(_server, "service", """["test.before"]""");
        await socket.AuthenticateAsync(TestServer.ServiceKey, """["test.after"]""");
        await using (Repeat.Until(() => _server.Service.DispatchAsync("""{"topic":"test.after","store":false}""")))
        {
            Assert.Equal("test.after", (await socket.NextAsync()).Text("topic"));
        }

        await _server.Service.DispatchAsync("""{"topic":"test.before","store":false}""");
        var last = await _server.Service.DispatchAsync("""{"topic":"test.after","store":false}""");
        string? heard;
        do
        {
            var notice = await socket.NextAsync();
            Assert.Equal("test.after", notice.Text("topic"));
            heard = notice.Text("id");
        }
        while (heard != last);
    }

    // Nothing can be waited for that must not come: a notice for everyone, sent after it, shows that it did not.
    private async Task AssertToldAsync(TestSocket socket, string topic, string project, bool isTold)
    {
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{topic}}","project":"{{project}}","store":false}""");
        var last = await _server.Service.DispatchAsync("""{"topic":"server.started","store":false}""");
        var first = await socket.NextAsync();
        Assert.Equal(isTold ? id : last, first.Text("id"));
    }
}
