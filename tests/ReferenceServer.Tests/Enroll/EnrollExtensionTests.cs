using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Enroll;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Enroll;

public sealed class EnrollExtensionTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;
    private readonly string _source = SharedServer.NewTopic();
    private readonly string _target = SharedServer.NewTopic();

    [Fact]
    public async Task Enroll_WithCapacity_GivesWholeJobsWithWholeSourcesInOrder()
    {
        var sources = new[] { await DispatchSourceAsync(), await DispatchSourceAsync(), await DispatchSourceAsync() };
        using var response = await EnrollAsync(""","sender":"lane","capacity":2""");
        var jobs = await JobsAsync(response);

        Assert.Equal(sources[..2], jobs.Select(static job => job.Text("dependsOn")));
        Assert.All(jobs, job => Assert.Equal(("pending", _target, "lane", 0), (job.Text("status"), job.Text("topic"), job.Text("sender"), job.GetProperty("retries").GetInt32())));
        Assert.All(jobs, job => Assert.Equal(_source, job.GetProperty("source").Text("topic")));
        Assert.Equal("On hold", jobs[0].GetProperty("source").GetProperty("payload").Text("newValue"));
    }

    [Fact]
    public async Task Enroll_Holding_FillsUpToTheCapacityOnly()
    {
        await DispatchSourceAsync();
        await DispatchSourceAsync();
        var third = await DispatchSourceAsync();
        var held = (await JobsAsync(await EnrollAsync(""","sender":"lane","capacity":2"""))).Select(static job => $"\"{job.Text("id")}\"");
        var holding = string.Join(',', held);

        using var full = await EnrollAsync($""","sender":"lane","capacity":2,"holding":[{holding}]""");
        var next = Assert.Single(await JobsAsync(await EnrollAsync($""","sender":"lane","capacity":3,"holding":[{holding}]""")));

        Assert.Equal(HttpStatusCode.NoContent, full.StatusCode);
        Assert.Equal(third, next.Text("dependsOn"));
    }

    [Fact]
    public async Task Enroll_CapacityOfASenderThatLostItsJobs_GivesThemAgain()
    {
        await DispatchSourceAsync();
        await DispatchSourceAsync();
        var first = await JobsAsync(await EnrollAsync(""","sender":"lane","capacity":5"""));
        var again = await JobsAsync(await EnrollAsync(""","sender":"lane","capacity":5"""));

        Assert.Equal(2, first.Count);
        Assert.Equal(first.Select(static job => job.Text("id")), again.Select(static job => job.Text("id")));
    }

    [Fact]
    public async Task Enroll_SequentialWithCapacity_GivesOne()
    {
        await DispatchSourceAsync();
        await DispatchSourceAsync();
        Assert.Single(await JobsAsync(await EnrollAsync(""","sender":"lane","capacity":5,"sequential":true""")));
    }

    [Theory]
    [InlineData("\"capacity\":0", "capacity")]
    [InlineData("\"capacity\":1001", "capacity")]
    [InlineData("\"capacity\":\"2\"", "capacity")]
    [InlineData("\"capacity\":1,\"holding\":[\"x\"]", "holding[0]")]
    [InlineData("\"capacity\":1,\"holding\":7", "holding")]
    [InlineData("\"waitSeconds\":-1", "waitSeconds")]
    [InlineData("\"waitSeconds\":61", "waitSeconds")]
    [InlineData("\"waitSeconds\":\"1\"", "waitSeconds")]
    public async Task Enroll_InvalidExtensionField_IsNamed(string members, string field)
    {
        using var response = await EnrollAsync($",{members}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Enroll_WaitSeconds_AnswersAsSoonAsThereIsAJob()
    {
        await using var server = await TestServer.StartAsync();
        var waiting = EnrollAsync(""","waitSeconds":60""", server);
        await UntilWaitingAsync(server, "", waiting);
        var source = await DispatchSourceAsync(server);

        using var response = await waiting.WaitAsync(Until.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(source, (await response.JsonAsync()).Text("dependsOn"));
    }

    [Fact]
    public async Task Enroll_ManyWaiting_EachGetsOneOfTheJobs()
    {
        await using var server = await TestServer.StartAsync();
        var waiting = Enumerable.Range(0, 8).Select(lane => EnrollAsync($$""","sender":"lane{{lane}}","capacity":1,"waitSeconds":60""", server)).ToArray();
        await UntilWaitingAsync(server, "", waiting);
        var sources = await Task.WhenAll(waiting.Select(_ => DispatchSourceAsync(server)));

        var jobs = new List<JsonElement>();
        foreach (var response in await Task.WhenAll(waiting).WaitAsync(Until.Patience, TestContext.Current.CancellationToken))
        {
            jobs.AddRange(await JobsAsync(response));
        }

        Assert.Equal(sources.Order(StringComparer.Ordinal), jobs.Select(static job => job.Text("dependsOn")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Enroll_SequentialWaiting_GetsTheNextWhenTheFirstIsFinished()
    {
        await using var server = await TestServer.StartAsync();
        await DispatchSourceAsync(server);
        var second = await DispatchSourceAsync(server);
        var first = (await (await EnrollAsync(""","sender":"a","sequential":true""", server)).JsonAsync()).Text("id");
        var waiting = EnrollAsync(""","sender":"b","sequential":true,"waitSeconds":60""", server);
        await UntilWaitingAsync(server, ",\"sequential\":true", waiting);
        using var finished = await server.Service.PatchEventAsync(first!, """{"status":"finished"}""");

        using var response = await waiting.WaitAsync(Until.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(second, (await response.JsonAsync()).Text("dependsOn"));
    }

    [Fact]
    public async Task Enroll_WaitIsOver_IsNoContent()
    {
        using var response = await EnrollAsync(""","waitSeconds":0.2""");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Enroll_ServerStopsWhileWaiting_IsNoContent()
    {
        await using var server = await TestServer.StartAsync();
        var waiting = EnrollAsync(""","waitSeconds":60""", server);
        await UntilWaitingAsync(server, "", waiting);
        await server.StopAsync();

        using var response = await waiting.WaitAsync(TimeSpan.FromSeconds(50), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    // Another call's answer, asked for once the server has these, tells that they have been looked at; they go on waiting. The server is of
    // their own: it does not tell who waits, only how many.
    private async Task UntilWaitingAsync(TestServer server, string more, params Task<HttpResponseMessage>[] waiting)
    {
        var waiters = server.Services.GetRequiredService<EnrollWaiters>();
        await Until.HoldsAsync(() => waiters.Count >= waiting.Length);
        using var after = await EnrollAsync($""","sender":"other","waitSeconds":0.3{more}""", server);
        Assert.Equal(HttpStatusCode.NoContent, after.StatusCode);
        Assert.All(waiting, static call => Assert.False(call.IsCompleted));
    }

    private static async Task<IReadOnlyList<JsonElement>> JobsAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return [.. (await response.JsonAsync()).GetProperty("jobs").EnumerateArray()];
        }
    }

    private Task<string> DispatchSourceAsync(TestServer? server = null) =>
        (server ?? _server).Service.DispatchAsync($$"""{"topic":"{{_source}}","payload":{"newValue":"On hold"} }""");

    private Task<HttpResponseMessage> EnrollAsync(string more, TestServer? server = null) => (server ?? _server).Service.PostJsonAsync(
        "/api/enroll", $$"""{"sourceTopic":"{{_source}}","targetTopic":"{{_target}}" {{more}} }""");
}
