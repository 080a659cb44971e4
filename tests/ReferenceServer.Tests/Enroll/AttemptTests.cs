using System.Net;
using System.Text;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Enroll;

public sealed class AttemptTests(SharedServer shared)
{
    private const string Unknown = "0198c0de00007000800000000000000f";

    private readonly TestServer _server = shared.Server;
    private readonly string _source = SharedServer.NewTopic();
    private readonly string _target = SharedServer.NewTopic();

    [Fact]
    public async Task Enroll_PlainCall_TellsTheAttemptInAHeaderOnly()
    {
        await DispatchSourceAsync();
        using var first = await EnrollAsync("");
        using var again = await EnrollAsync("");
        var answer = await again.JsonAsync();

        Assert.Equal(("\"1\"", "\"2\""), (TagOf(first), TagOf(again)));
        Assert.Equal(["dependsOn", "hash", "id", "status"], answer.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Enroll_WithCapacity_TellsEveryJobsAttempt()
    {
        await DispatchSourceAsync();
        await DispatchSourceAsync();
        using var first = await EnrollAsync(",\"capacity\":1");
        using var both = await EnrollAsync(",\"capacity\":2");

        Assert.Null(TagOf(first));
        Assert.Equal([1], await AttemptsAsync(first));
        Assert.Equal([2, 1], await AttemptsAsync(both));
    }

    [Fact]
    public async Task Get_AnyEvent_TellsTheAttemptInAHeaderOnly()
    {
        var source = await DispatchSourceAsync();
        var job = await TakeAsync();
        using var ofSource = await GetAsync(source);
        using var ofJob = await GetAsync(job);

        Assert.Equal(("\"0\"", "\"1\""), (TagOf(ofSource), TagOf(ofJob)));
        Assert.Equal(
            ["createdAt", "dependsOn", "description", "hash", "id", "payload", "project", "retries", "sender", "senderType", "status", "summary", "topic", "updatedAt", "user"],
            (await ofJob.JsonAsync()).EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Update_AtItsAttempt_IsDone()
    {
        await DispatchSourceAsync();
        var job = await TakeAsync();
        using var response = await PatchAsync(job, "\"1\"");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("finished", (await _server.Service.GetEventAsync(job)).Text("status"));
    }

    [Fact]
    public async Task Update_AtAnEarlierAttempt_IsRefusedAndChangesNothing()
    {
        await DispatchSourceAsync();
        var job = await TakeAsync();
        await TakeAsync();
        var before = await _server.Service.GetEventAsync(job);
        using var response = await PatchAsync(job, "\"1\"");

        var error = await response.ErrorAsync(HttpStatusCode.PreconditionFailed);
        Assert.Contains("attempt 1", error.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(before.GetRawText(), (await _server.Service.GetEventAsync(job)).GetRawText());
    }

    [Fact]
    public async Task Update_AtAnyAttempt_NeedsAnEventOnly()
    {
        await DispatchSourceAsync();
        using var known = await PatchAsync(await TakeAsync(), "*");
        using var unknown = await PatchAsync(Unknown, "*");
        using var unknownAttempt = await PatchAsync(Unknown, "\"1\"");

        Assert.Equal(HttpStatusCode.NoContent, known.StatusCode);
        await unknown.ErrorAsync(HttpStatusCode.NotFound);
        await unknownAttempt.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"x\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"01\"")]
    [InlineData("\"1.0\"")]
    [InlineData("\" 1\"")]
    [InlineData("W/\"1\"")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("\"99999999999\"")]
    [InlineData("* ,*")]
    public async Task Update_MalformedIfMatch_IsNamed(string ifMatch)
    {
        await DispatchSourceAsync();
        var job = await TakeAsync();
        using var response = await PatchAsync(job, ifMatch);
        await response.AssertInvalidAsync("If-Match");
        Assert.Equal("pending", (await _server.Service.GetEventAsync(job)).Text("status"));
    }

    [Fact]
    public async Task Update_MalformedIfMatchAndField_NamesBoth()
    {
        using var response = await PatchAsync(Unknown, "7", """{"progress":101}""");
        await response.AssertInvalidAsync("If-Match", "progress");
    }

    [Fact]
    public async Task Batch_SomeAtOtherAttempts_EachHasItsResult()
    {
        await DispatchSourceAsync();
        var job = await TakeAsync();
        await TakeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events/batch")
        {
            Content = new StringContent(
                $$"""
                {"operations":[
                  {"update":{"id":"{{job}}","description":"second","ifMatch":2} },
                  {"update":{"id":"{{job}}","description":"first","ifMatch":1} },
                  {"update":{"id":"{{Unknown}}","ifMatch":1} },
                  {"update":{"id":"{{job}}","ifMatch":"2"} },
                  {"update":{"id":"{{job}}","ifMatch":-1} },
                  {"update":{"id":"{{job}}","status":"in_progress","ifMatch":null} }]}
                """,
                Encoding.UTF8,
                "application/json"),
        };
        // Of the whole request; none of its updates.
        request.Headers.TryAddWithoutValidation("If-Match", "\"9\"");
        using var response = await _server.Service.SendAsync(request, TestContext.Current.CancellationToken);
        var results = (await response.JsonAsync()).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal([204, 412, 404, 400, 400, 204], results.Select(static result => result.GetProperty("status").GetInt32()));
        Assert.Contains("attempt 1", results[1].Text("detail"), StringComparison.Ordinal);
        Assert.True(results[3].GetProperty("errors").TryGetProperty("ifMatch", out _));
        var stored = await _server.Service.GetEventAsync(job);
        Assert.Equal(("second", "in_progress"), (stored.Text("description"), stored.Text("status")));
    }

    [Fact]
    public async Task Call_ServerWithoutExtensions_KnowsNoneOfThem()
    {
        await using var server = await TestServer.StartAsync(["--Extensions:Enabled", "false"]);
        await server.Service.DispatchAsync($$"""{"topic":"{{_source}}"}""");
        using var first = await server.Service.PostJsonAsync("/api/enroll", Body(""));
        using var enrolled = await server.Service.PostJsonAsync("/api/enroll", Body(",\"reclaimAfter\":\"bad\""));
        var job = (await enrolled.JsonAsync()).Text("id")!;
        using var got = await server.Service.GetAsync(new Uri($"/api/events/{job}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var updated = await PatchAsync(job, "bad", """{"status":"failed","delay":-1}""", server);
        using var again = await server.Service.PostJsonAsync("/api/enroll", Body(""));

        Assert.Equal((null, null, null), (TagOf(first), TagOf(enrolled), TagOf(got)));
        Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
        Assert.Equal(job, (await again.JsonAsync()).Text("id"));
    }

    private static string? TagOf(HttpResponseMessage response) => response.Headers.ETag?.ToString();

    private static async Task<IEnumerable<int>> AttemptsAsync(HttpResponseMessage response) =>
        (await response.JsonAsync()).GetProperty("jobs").EnumerateArray().Select(static job => job.GetProperty("attempt").GetInt32());

    private Task<string> DispatchSourceAsync() => _server.Service.DispatchAsync($$"""{"topic":"{{_source}}"}""");

    private Task<HttpResponseMessage> EnrollAsync(string more) => _server.Service.PostJsonAsync("/api/enroll", Body(more));

    private async Task<string> TakeAsync()
    {
        using var response = await EnrollAsync("");
        return (await response.JsonAsync()).Text("id")!;
    }

    private Task<HttpResponseMessage> GetAsync(string id) =>
        _server.Service.GetAsync(new Uri($"/api/events/{id}", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> PatchAsync(
        string id, string ifMatch, string change = """{"status":"finished"}""", TestServer? server = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/events/{id}")
        {
            Content = new StringContent(change, Encoding.UTF8, "application/json"),
        };
        Assert.True(request.Headers.TryAddWithoutValidation("If-Match", ifMatch));
        return await (server ?? _server).Service.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private string Body(string more) => $$"""{"sourceTopic":"{{_source}}","targetTopic":"{{_target}}","sender":"lane" {{more}} }""";
}
