using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Weaknesses;

/// <summary>Events, GraphQL and the WebSocket as those of AYON 1.16.</summary>
public sealed class AyonContractTests(AyonServer ayon) : IClassFixture<AyonServer>
{
    private readonly TestServer _server = ayon.Server;
    private readonly string _topic = SharedServer.NewTopic();

    [Fact]
    public async Task Update_WithoutSender_TakesTheHeadersAndTheSenderTypeAnyhow()
    {
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","sender":"lane.0"}""");
        using var client = _server.As("service");
        using var plain = await client.PatchEventAsync(id, """{"description":"d"}""");
        Assert.Equal(("lane.0", "api"), await SenderAsync());

        client.DefaultRequestHeaders.Add("X-Sender", "header");
        client.DefaultRequestHeaders.Add("X-Sender-Type", "worker");
        using var taken = await client.PatchEventAsync(id, """{"description":"d"}""");
        Assert.Equal(("header", "worker"), await SenderAsync());

        using var named = await client.PatchEventAsync(id, """{"sender":"lane.0"}""");
        Assert.Equal(("lane.0", "worker"), await SenderAsync());

        async Task<(string?, string?)> SenderAsync()
        {
            var stored = await _server.Service.GetEventAsync(id);
            return (stored.Text("sender"), stored.Text("senderType"));
        }
    }

    [Fact]
    public async Task Dispatch_WithDependsOn_LosesIt()
    {
        var source = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","dependsOn":"{{source}}"}""");
        Assert.Null((await _server.Service.GetEventAsync(id)).Text("dependsOn"));
    }

    [Fact]
    public async Task Dispatch_Reuse_KeepsTheRetries()
    {
        var hash = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        var first = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","hash":"{{hash}}"}""");
        using var counted = await _server.Service.PatchEventAsync(first, """{"retries":2}""");
        var second = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","hash":"{{hash}}","reuse":true}""");
        Assert.Equal(2, (await _server.Service.GetEventAsync(second)).GetProperty("retries").GetInt32());
    }

    [Fact]
    public async Task Delete_UnknownOrWithDependants_IsAnsweredAsByAyon()
    {
        var source = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        using var job = await _server.Service.PostJsonAsync("/api/enroll", $$"""{"sourceTopic":"{{_topic}}","targetTopic":"{{SharedServer.NewTopic()}}","sender":"a"}""");
        using var refused = await _server.Service.DeleteAsync(new Uri($"/api/events/{source}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var unknown = await _server.Service.DeleteAsync(new Uri($"/api/events/{new string('0', 32)}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.NoContent), (refused.StatusCode, unknown.StatusCode));
    }

    [Theory]
    [InlineData("delete", HttpStatusCode.OK)]
    [InlineData("restart", HttpStatusCode.NotImplemented)]
    [InlineData("abort", HttpStatusCode.NotImplemented)]
    public async Task Operate_ByAService_OnlyDeletes(string type, HttpStatusCode expected)
    {
        using var response = await _server.Service.PostJsonAsync(
            "/api/eventops", $$$"""{"type":"{{{type}}}","filter":{"conditions":[{"key":"topic","value":"{{{_topic}}}"}]}}""");
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("events(topics:[\"TOPIC\"]){edges{node{senderType}}}", null)]
    [InlineData("events(topics:[\"*\"]){edges{node{id}}}", null)]
    [InlineData("events(ids:[]){edges{node{id}}}", null)]
    [InlineData("events(projects:[\"a/b\"]){edges{node{id}}}", null)]
    [InlineData("events(topics:[\"TOPIC\"],statuses:[]){edges{node{id}}}", 2)]
    [InlineData("events(topics:[\"TOPIC\"],first:0){edges{node{id}}}", 2)]
    [InlineData("events(topics:[\"TOPIC\"],hasChildren:false){edges{node{id}}}", 0)]
    [InlineData("events(topics:[\"TOPIC\"],filter:\"Hello\"){edges{node{id}}}", 1)]
    [InlineData("events(topics:[\"TOPIC\"],filter:\"h_llo\"){edges{node{id}}}", 1)]
    public async Task Query_Events_AreThoseOfAyon(string field, int? expected)
    {
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","description":"Hello"}""");
        await _server.Service.DispatchAsync($$$"""{"topic":"{{{_topic}}}","description":"hello","payload":{"a":1}}""");
        var answer = await QueryAsync($"{{{field.Replace("TOPIC", _topic, StringComparison.Ordinal)}}}");

        Assert.Equal(expected is null, answer.TryGetProperty("errors", out _));
        Assert.Equal(expected, expected is null ? null : answer.GetProperty("data").GetProperty("events").GetProperty("edges").GetArrayLength());
    }

    [Fact]
    public async Task Query_Payload_IsAText()
    {
        var id = await _server.Service.DispatchAsync($$$"""{"topic":"{{{_topic}}}","payload":{"a":1}}""");
        var answer = await QueryAsync($"{{events(ids:[\"{id}\"]){{edges{{node{{payload}}}}}}}}");
        Assert.Equal("""{"a":1}""", answer.GetProperty("data").GetProperty("events").GetProperty("edges")[0].GetProperty("node").Text("payload"));
    }

    [Fact]
    public async Task Listen_NewEvent_HasAProgress()
    {
        // A key is known at the WebSocket once a call was made with it.
        await _server.Service.DispatchAsync($$"""{"topic":"{{SharedServer.NewTopic()}}"}""");
        using var socket = await TestSocket.ListenAsync(_server, "service", $"[\"{_topic}\"]");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","finished":false}""");

        Assert.Equal(100, (await socket.NextAsync()).GetProperty("progress").GetDouble());
        Assert.Equal(0, (await socket.NextAsync()).GetProperty("progress").GetDouble());
    }

    [Fact]
    public async Task Listen_KeyThatNoCallWasMadeWith_IsNotKnown()
    {
        await _server.AddUserAsync("quiet", new Wire.UserRoles { IsService = true });
        using var socket = await TestSocket.ConnectAsync(_server);
        await socket.AuthenticateAsync(TestServer.KeyOf("quiet"));
        await socket.UntilClosedAsync();

        using var client = _server.As("quiet");
        using var call = await client.GetAsync(new Uri("/api/info", UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = await TestSocket.ListenAsync(_server, "quiet", $"[\"{_topic}\"]");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        Assert.Equal(_topic, (await again.NextAsync()).Text("topic"));
    }

    private async Task<JsonElement> QueryAsync(string query)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }
}
