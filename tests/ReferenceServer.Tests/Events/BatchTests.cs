using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Events;

public sealed class BatchTests(SharedServer shared)
{
    private const string Unknown = "0198c0de00007000800000000000000f";

    private readonly TestServer _server = shared.Server;
    private readonly string _topic = SharedServer.NewTopic();

    [Fact]
    public async Task Batch_DispatchesAndUpdates_EachHasItsResult()
    {
        var stored = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var results = await WriteAsync(
            $$"""{"dispatch":{"topic":"{{_topic}}","payload":{"a":1},"description":"first"} }""",
            $$"""{"update":{"id":"{{Guid.Parse(stored):D}}","description":"changed","status":"aborted"} }""",
            $$"""{"dispatch":{"topic":"{{_topic}}","hash":"{{_topic}}"} }""",
            $$"""{"update":{"id":"{{stored}}","description":"changed again"} }""");

        Assert.Equal([200, 204, 200, 204], results.Select(static result => result.GetProperty("status").GetInt32()));
        var first = await _server.Service.GetEventAsync(results[0].Text("id")!);
        Assert.Equal(("first", "service", "finished"), (first.Text("description"), first.Text("user"), first.Text("status")));
        Assert.Equal(_topic, (await _server.Service.GetEventAsync(results[2].Text("id")!)).Text("hash"));
        var updated = await _server.Service.GetEventAsync(stored);
        Assert.Equal(("changed again", "aborted"), (updated.Text("description"), updated.Text("status")));
    }

    [Fact]
    public async Task Batch_OperationsThatFail_DoNotUndoTheOthers()
    {
        var results = await WriteAsync(
            $$"""{"dispatch":{"topic":"{{_topic}}","hash":"{{_topic}}"} }""",
            $$"""{"dispatch":{"topic":"{{_topic}}","hash":"{{_topic}}"} }""",
            $$"""{"dispatch":{"topic":"{{_topic}}","dependsOn":"{{Unknown}}"} }""",
            $$"""{"update":{"id":"{{Unknown}}","description":"x"} }""",
            """{"dispatch":{"topic":"*","summary":7}}""",
            """{"update":{"description":"no id","progress":101}}""",
            "{}",
            """{"dispatch":{},"update":{}}""",
            "null",
            """{"dispatch":[]}""",
            $$"""{"dispatch":{"topic":"{{_topic}}","hash":"{{_topic}} reused"} }""");

        Assert.Equal([200, 409, 409, 404, 400, 400, 400, 400, 400, 400, 200], results.Select(static result => result.GetProperty("status").GetInt32()));
        Assert.Equal(["summary", "topic"], results[4].GetProperty("errors").EnumerateObject().Select(static error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["id", "progress"], results[5].GetProperty("errors").EnumerateObject().Select(static error => error.Name).Order(StringComparer.Ordinal));
        Assert.All(results.Where(static result => result.GetProperty("status").GetInt32() >= 400), static result => Assert.NotEmpty(result.Text("detail")!));
        Assert.NotNull((await _server.Service.GetEventAsync(results[10].Text("id")!)).Text("id"));
    }

    [Fact]
    public async Task Batch_Reuse_ReplacesTheStoredEvent()
    {
        var first = (await WriteAsync($$"""{"dispatch":{"topic":"{{_topic}}","hash":"{{_topic}}"} }"""))[0].Text("id")!;
        var results = await WriteAsync(
            $$"""{"dispatch":{"topic":"{{_topic}}","hash":"{{_topic}}","reuse":true,"description":"second"} }""",
            $$"""{"dispatch":{"topic":"{{_topic}}","store":false} }""");

        using var gone = await _server.Service.GetAsync(new Uri($"/api/events/{first}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("second", (await _server.Service.GetEventAsync(results[0].Text("id")!)).Text("description"));
        using var notStored = await _server.Service.GetAsync(new Uri($"/api/events/{results[1].Text("id")}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, notStored.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"operations":[]}""")]
    [InlineData("""{"operations":{}}""")]
    [InlineData("""{"operations":null}""")]
    public async Task Batch_NoOperations_NamesTheField(string body)
    {
        using var response = await _server.Service.PostJsonAsync("/api/events/batch", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.JsonAsync()).GetProperty("errors").TryGetProperty("operations", out _));
    }

    [Fact]
    public async Task Batch_TooManyOperations_AreRefusedTogether()
    {
        using var response = await _server.Service.PostJsonAsync(
            "/api/events/batch", $$"""{"operations":[{{string.Join(',', Enumerable.Repeat("{}", 10_001))}}]}""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Batch_OfAManager_MayNotChangeTheStatusOfAnEventThatDependsOnNone()
    {
        var stored = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        using var client = _server.As("manager");
        using var response = await client.PostJsonAsync(
            "/api/events/batch",
            $$"""{"operations":[{"update":{"id":"{{stored}}","status":"failed"} }, {"update":{"id":"{{stored}}","description":"by a manager"} }]}""");
        var results = (await response.JsonAsync()).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal([403, 204], results.Select(static result => result.GetProperty("status").GetInt32()));
        Assert.Equal(("finished", "by a manager"), ((await _server.Service.GetEventAsync(stored)).Text("status"), (await _server.Service.GetEventAsync(stored)).Text("description")));
    }

    [Fact]
    public async Task Batch_OfAnArtist_IsForbidden()
    {
        using var client = _server.As("artist");
        using var response = await client.PostJsonAsync("/api/events/batch", """{"operations":[{}]}""");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<List<JsonElement>> WriteAsync(params string[] operations)
    {
        using var response = await _server.Service.PostJsonAsync("/api/events/batch", $$"""{"operations":[{{string.Join(',', operations)}}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.JsonAsync()).GetProperty("results").EnumerateArray()];
    }
}
