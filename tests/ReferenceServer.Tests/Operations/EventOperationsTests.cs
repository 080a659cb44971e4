using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Operations;

public sealed class EventOperationsTests(SharedServer shared) : IDisposable
{
    private readonly HttpClient _admin = shared.Server.As("admin");
    private readonly string _topic = SharedServer.NewTopic();

    private TestServer Server => shared.Server;

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
        Assert.Equal(0, await OperateAsync("delete", $$"""{"conditions":[{"key":"id","value":"{{ids[0]}}"}]}"""));
        Assert.Equal("finished", (await Server.Service.GetEventAsync(ids[0])).Text("status"));
    }

    [Fact]
    public async Task Restart_JobsOnly_AndTheyComeBack()
    {
        var source = await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var enroll = $$"""{"sourceTopic":"{{_topic}}","targetTopic":"{{_topic}}.job","sender":"a"}""";
        using var first = await Server.Service.PostJsonAsync("/api/enroll", enroll);
        var job = (await first.JsonAsync()).Text("id")!;
        using var finished = await Server.Service.PatchEventAsync(job, """{"status":"finished"}""");
        Assert.Equal(1, await OperateAsync("restart", Filter));
        Assert.Equal("finished", (await Server.Service.GetEventAsync(source)).Text("status"));
        using var again = await Server.Service.PostJsonAsync("/api/enroll", enroll);
        Assert.Equal(job, (await again.JsonAsync()).Text("id"));
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

    public void Dispose() => _admin.Dispose();

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
