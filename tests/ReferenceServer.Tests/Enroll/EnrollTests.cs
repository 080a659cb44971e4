using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Enroll;

public sealed class EnrollTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;
    private readonly string _source = SharedServer.NewTopic();
    private readonly string _target = SharedServer.NewTopic();

    [Fact]
    public async Task Enroll_NothingToDo_IsNoContent()
    {
        using var response = await EnrollAsync("");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Enroll_WithSource_GivesAPendingJobOfTheCaller()
    {
        var source = await DispatchSourceAsync();
        using var response = await EnrollAsync(""","sender":"lane.0","senderType":"worker","description":"Brewing" """);
        var answer = await response.JsonAsync();
        var job = await _server.Service.GetEventAsync(answer.Text("id")!);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["dependsOn", "hash", "id", "status"], answer.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(source, answer.Text("dependsOn"));
        Assert.Equal("pending", answer.Text("status"));
        Assert.Equal(_target, job.Text("topic"));
        Assert.Equal(answer.Text("hash"), job.Text("hash"));
        Assert.Equal("lane.0", job.Text("sender"));
        Assert.Equal("worker", job.Text("senderType"));
        Assert.Equal("service", job.Text("user"));
        Assert.Equal("Brewing", job.Text("description"));
    }

    [Fact]
    public async Task Enroll_SenderInHeader_IsTaken()
    {
        await DispatchSourceAsync();
        using var client = _server.As("service");
        client.DefaultRequestHeaders.Add("X-Sender", "lane.header");
        using var response = await client.PostJsonAsync("/api/enroll", Body(""));
        Assert.Equal("lane.header", (await _server.Service.GetEventAsync((await response.JsonAsync()).Text("id")!)).Text("sender"));
    }

    [Fact]
    public async Task Enroll_WithoutSender_ResumesTheUsersOwnJob()
    {
        await DispatchSourceAsync();
        await DispatchSourceAsync();
        using var first = await EnrollAsync("");
        using var second = await EnrollAsync("");
        Assert.Equal((await first.JsonAsync()).Text("id"), (await second.JsonAsync()).Text("id"));
    }

    [Fact]
    public async Task Enroll_ListOfSources_TakesAnyOfThem()
    {
        var source = await DispatchSourceAsync();
        using var response = await _server.Service.PostJsonAsync(
            "/api/enroll", $$"""{"sourceTopic":["test.other","{{_source}}*"],"targetTopic":"{{_target}}","ignoreOlderThan":0}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(source, (await response.JsonAsync()).Text("dependsOn"));
    }

    [Fact]
    public async Task Enroll_FilterThatLeavesAllOut_IsNoContent()
    {
        await DispatchSourceAsync();
        using var response = await EnrollAsync(""","filter":{"conditions":[{"key":"payload/newValue","value":"Approved"}]}""");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Enroll_IgnoredSenderType_IsNoContent()
    {
        await DispatchSourceAsync();
        using var response = await EnrollAsync(""","ignoreSenderTypes":["api"]""");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("sourceTopic", """{"targetTopic":"abc"}""")]
    [InlineData("sourceTopic", """{"sourceTopic":[],"targetTopic":"abc"}""")]
    [InlineData("sourceTopic", """{"sourceTopic":"1","targetTopic":"abc"}""")]
    [InlineData("sourceTopic", """{"sourceTopic":["abc","a b"],"targetTopic":"abc"}""")]
    [InlineData("sourceTopic[1]", """{"sourceTopic":["abc",7],"targetTopic":"abc"}""")]
    [InlineData("sourceTopic", """{"sourceTopic":{},"targetTopic":"abc"}""")]
    [InlineData("targetTopic", """{"sourceTopic":"abc"}""")]
    [InlineData("targetTopic", """{"sourceTopic":"abc","targetTopic":"abc.*"}""")]
    [InlineData("maxRetries", """{"sourceTopic":"abc","targetTopic":"abc","maxRetries":-1}""")]
    [InlineData("ignoreOlderThan", """{"sourceTopic":"abc","targetTopic":"abc","ignoreOlderThan":-1}""")]
    [InlineData("ignoreOlderThan", """{"sourceTopic":"abc","targetTopic":"abc","ignoreOlderThan":1e30}""")]
    [InlineData("sequential", """{"sourceTopic":"abc","targetTopic":"abc","sequential":"yes"}""")]
    [InlineData("ignoreSenderTypes", """{"sourceTopic":"abc","targetTopic":"abc","ignoreSenderTypes":"api"}""")]
    [InlineData("filter", """{"sourceTopic":"abc","targetTopic":"abc","filter":[]}""")]
    [InlineData("filter", """{"sourceTopic":"abc","targetTopic":"abc","filter":{"conditions":[{"key":"topic","value":"\ud800"}]}}""")]
    [InlineData("sender", """{"sourceTopic":"abc","targetTopic":"abc","sender":"\u0000"}""")]
    public async Task Enroll_InvalidField_NamesIt(string field, string body)
    {
        using var response = await _server.Service.PostJsonAsync("/api/enroll", body);
        await response.AssertInvalidAsync(field);
    }

    [Fact]
    public async Task Enroll_ManyWrongFields_NamesEveryOne()
    {
        using var response = await _server.Service.PostJsonAsync("/api/enroll", """
            {"sourceTopic":5,"targetTopic":"*","sender":[],"senderType":{},"description":1,"sequential":2,"filter":"f","maxRetries":"3",
             "ignoreSenderTypes":[true],"ignoreOlderThan":2.5,"slothMode":"ignored"}
            """);
        await response.AssertInvalidAsync(
            "sourceTopic", "targetTopic", "sender", "senderType", "description", "sequential", "filter", "maxRetries", "ignoreSenderTypes[0]", "ignoreOlderThan");
    }

    private Task<string> DispatchSourceAsync() =>
        _server.Service.DispatchAsync($$"""{"topic":"{{_source}}","payload":{"newValue":"On hold"} }""");

    private Task<HttpResponseMessage> EnrollAsync(string more) => _server.Service.PostJsonAsync("/api/enroll", Body(more));

    private string Body(string more) => $$"""{"sourceTopic":"{{_source}}","targetTopic":"{{_target}}" {{more}} }""";
}
