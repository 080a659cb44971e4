using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Operations;

public sealed class SqliteEventOperationsTests(SqliteEngineServer engine) : EventOperationsContract(engine), IClassFixture<SqliteEngineServer>;

public sealed class PostgresEventOperationsTests(PostgresEngineServer engine) : EventOperationsContract(engine), IClassFixture<PostgresEngineServer>;

public abstract class EventOperationsContract(EngineServer engine) : IAsyncLifetime
{
    private readonly HttpClient _admin = engine.Server.As("admin");
    private readonly string _topic = SharedServer.NewTopic();

    private TestServer Server => engine.Server;

    private string Filter => $$"""{"conditions":[{"key":"topic","value":"{{_topic}}%","operator":"like"}]}""";

    [Fact]
    public async Task Delete_SourcesAndTheirJobs_GoTogether()
    {
        var ids = await ChainAsync(450);
        Assert.Equal(450, await OperateAsync("delete", Filter, ",\"dryRun\":true"));
        Assert.Equal(450, await OperateAsync("delete", Filter));
        using var gone = await Server.Service.GetAsync(new Uri($"/api/events/{ids[0]}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(0, await OperateAsync("delete", Filter));
    }

    [Fact]
    public async Task Delete_SourceOfAJobThatStays_Stays()
    {
        var ids = await ChainAsync(2);
        var filter = $$"""{"conditions":[{"key":"id","value":"{{ids[0]}}"}]}""";
        Assert.Equal(0, await OperateAsync("delete", filter, ",\"dryRun\":true"));
        Assert.Equal(0, await OperateAsync("delete", filter));
        Assert.Equal("finished", (await Server.Service.GetEventAsync(ids[0])).Text("status"));
    }

    [Fact]
    public async Task Delete_ChainWithAJobThatStays_GoesUpToThatJobAndIsCountedSo()
    {
        var ids = await ChainAsync(6);
        var filter = $$"""{"conditions":[{"key":"topic","value":"{{_topic}}%","operator":"like"},{"key":"id","operator":"ne","value":"{{ids[3]}}"}]}""";
        Assert.Equal(2, await OperateAsync("delete", filter, ",\"dryRun\":true"));
        Assert.Equal(2, await OperateAsync("delete", filter));
        Assert.Equal(4, await OperateAsync("delete", Filter));
    }

    [Fact]
    public async Task Delete_EventThatDependsOnANewerOne_GoesAndIsCounted()
    {
        await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","hash":"{{_topic}}"}""");
        var newer = await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        // Takes the first one's place in the order.
        await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","hash":"{{_topic}}","reuse":true,"dependsOn":"{{newer}}"}""");

        Assert.Equal(2, await OperateAsync("delete", Filter, ",\"dryRun\":true"));
        Assert.Equal(2, await OperateAsync("delete", Filter));
    }

    [Fact]
    public async Task Delete_JobOfASourceThatStays_LetsTheSourceBeEnrolledAgain()
    {
        var source = await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var job = await TakeAsync();
        using var finished = await Server.Service.PatchEventAsync(job.Text("id")!, """{"status":"finished"}""");
        Assert.Equal(1, await OperateAsync("delete", $$"""{"conditions":[{"key":"topic","value":"{{_topic}}.job"}]}"""));

        var again = await TakeAsync();
        Assert.Equal(source, again.Text("dependsOn"));
        Assert.NotEqual(job.Text("id"), again.Text("id"));
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("failed")]
    [InlineData("aborted")]
    public async Task Patch_OneSettledJobToRestarted_ComesBackAsTheSameJob(string status)
    {
        await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var job = (await TakeAsync()).Text("id")!;
        using var settled = await Server.Service.PatchEventAsync(job, $$"""{"status":"{{status}}","retries":9}""");
        using var nothing = await EnrollAsync("other");
        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);

        using var restarted = await Server.Service.PatchEventAsync(job, """{"status":"restarted"}""");
        Assert.Equal(HttpStatusCode.NoContent, restarted.StatusCode);
        Assert.Equal(job, (await TakeAsync("other")).Text("id"));
        var stored = await Server.Service.GetEventAsync(job);
        Assert.Equal(("pending", "other", 9), (stored.Text("status"), stored.Text("sender"), stored.GetProperty("retries").GetInt32()));
    }

    [Fact]
    public async Task Restart_Jobs_IsToldToListenersAndToThoseWhoWait()
    {
        await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var job = (await TakeAsync()).Text("id")!;
        using var finished = await Server.Service.PatchEventAsync(job, """{"status":"finished"}""");
        using var socket = await TestSocket.ListenAsync(Server, "admin", $"[\"{_topic}\"]");
        var waiting = Server.Service.PostJsonAsync(
            "/api/enroll", $$"""{"sourceTopic":"{{_topic}}","targetTopic":"{{_topic}}.job","sender":"waits","waitSeconds":60}""");

        Assert.Equal(1, await OperateAsync("restart", Filter, ",\"dryRun\":true"));
        Assert.Equal("finished", (await Server.Service.GetEventAsync(job)).Text("status"));
        Assert.Equal(1, await OperateAsync("restart", Filter));
        var notice = await socket.NextAsync();
        while (notice.Text("status") != "restarted")
        {
            // Who waits may see the restart before it is told, and takes the job at once.
            notice = await socket.NextAsync();
        }

        Assert.Equal(job, notice.Text("id"));
        using var answer = await waiting.WaitAsync(Until.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(job, (await answer.JsonAsync()).Text("id"));
    }

    [Fact]
    public async Task Restart_JobsOnly_AndTheyComeBack()
    {
        var source = await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var job = (await TakeAsync()).Text("id")!;
        using var finished = await Server.Service.PatchEventAsync(job, """{"status":"finished"}""");
        Assert.Equal(1, await OperateAsync("restart", Filter));
        Assert.Equal("finished", (await Server.Service.GetEventAsync(source)).Text("status"));
        Assert.Equal(job, (await TakeAsync()).Text("id"));
    }

    [Fact]
    public async Task Abort_UnsettledJobsOnly()
    {
        var ids = await ChainAsync(3);
        using var finished = await Server.Service.PatchEventAsync(ids[2], """{"status":"finished"}""");
        Assert.Equal(1, await OperateAsync("abort", Filter));
        Assert.Equal("aborted", (await Server.Service.GetEventAsync(ids[1])).Text("status"));
        Assert.Equal("finished", (await Server.Service.GetEventAsync(ids[2])).Text("status"));
    }

    [Theory]
    [InlineData("""{"filter":{}}""", "type")]
    [InlineData("""{"type":"burn","filter":{}}""", "type")]
    [InlineData("""{"type":7,"filter":{}}""", "type")]
    [InlineData("""{"type":"delete"}""", "filter")]
    [InlineData("""{"type":"delete","filter":7}""", "filter")]
    [InlineData("""{"type":"delete","filter":{},"dryRun":"yes"}""", "dryRun")]
    public async Task Operate_InvalidBody_NamesTheField(string body, string field)
    {
        using var response = await _admin.PostJsonAsync("/api/eventops", body);
        await response.AssertInvalidAsync(field);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("artist")]
    [InlineData("guest")]
    public async Task Operate_OthersThanAdmins_AreRefused(string user)
    {
        using var client = Server.As(user);
        using var response = await client.PostJsonAsync("/api/eventops", """{"type":"delete","filter":{"conditions":[{"key":"id","operator":"isnull"}]}}""");
        await response.ErrorAsync(HttpStatusCode.Forbidden);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private Task<HttpResponseMessage> EnrollAsync(string sender) =>
        Server.Service.PostJsonAsync("/api/enroll", $$"""{"sourceTopic":"{{_topic}}","targetTopic":"{{_topic}}.job","sender":"{{sender}}"}""");

    // Enrolls and expects a job.
    private async Task<JsonElement> TakeAsync(string sender = "a")
    {
        using var response = await EnrollAsync(sender);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    // A finished event and jobs that depend each on the one before.
    private async Task<List<string>> ChainAsync(int count)
    {
        List<string> ids = [await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""")];
        while (ids.Count < count)
        {
            ids.Add(await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}.job","dependsOn":"{{ids[^1]}}","finished":false}"""));
        }

        return ids;
    }

    private async Task<int> OperateAsync(string type, string filter, string more = "")
    {
        using var response = await _admin.PostJsonAsync("/api/eventops", $$"""{"type":"{{type}}","filter":{{filter}}{{more}}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.JsonAsync()).GetProperty("count").GetInt32();
    }
}
