using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Ayon.Events.Server.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispatch_TopicWithAWildcard_IsTaken(bool store)
    {
        using var socket = await ListenAsync("service", $"[\"{_topic}\"]");
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}.*","store":{{(store ? "true" : "false")}}}""");

        Assert.Equal((id, _topic + ".*"), await TellAsync());
        using var stored = await _server.Service.GetAsync(new Uri($"/api/events/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(store ? _topic + ".*" : null, stored.IsSuccessStatusCode ? (await stored.JsonAsync()).Text("topic") : null);

        async Task<(string?, string?)> TellAsync()
        {
            var notice = await socket.NextAsync();
            return (notice.Text("id"), notice.Text("topic"));
        }
    }

    [Fact]
    public async Task Dispatch_NoTopicAtAll_IsRefused()
    {
        foreach (var topic in (string[])["*", "1*", "a*", ""])
        {
            using var refused = await _server.Service.PostJsonAsync("/api/events", $$"""{"topic":"{{topic}}"}""");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task List_LicenceWithAHistoryOfDays_HidesWhatIsOlder()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(
            ["--Extensions:AyonWeaknesses", "true", "--Extensions:AyonHistoryDays", "7"], builder => builder.Services.AddSingleton<TimeProvider>(time));
        var old = await server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","finished":false}""");
        var touched = await server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","finished":false}""");
        time.Advance(TimeSpan.FromDays(6));
        using var update = await server.Service.PatchEventAsync(touched, """{"progress":1}""");
        Assert.Equal([old, touched], await IdsAsync());

        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal([touched], await IdsAsync());
        Assert.Equal(_topic, (await server.Service.GetEventAsync(old)).Text("topic"));

        async Task<string?[]> IdsAsync()
        {
            using var response = await server.Service.PostJsonAsync(
                "/graphql", JsonSerializer.Serialize(new { query = $$"""{ events(topics: ["{{_topic}}"], first: 10) { edges { node { id } } } }""" }));
            return [.. (await response.JsonAsync()).GetProperty("data").GetProperty("events").GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").Text("id"))];
        }
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
        using var socket = await ListenAsync("service", $"[\"{_topic}\"]");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","finished":false}""");

        Assert.Equal(100, (await socket.NextAsync()).GetProperty("progress").GetDouble());
        Assert.Equal(0, (await socket.NextAsync()).GetProperty("progress").GetDouble());
    }

    [Fact]
    public async Task Listen_AsGuest_HearsOfEventsWithoutAProjectAndOfFewTopicsInProjects()
    {
        await _server.AddUserAsync("visitor", new Wire.UserRoles { IsGuest = true });
        using var client = _server.As("visitor");
        using var call = await client.GetAsync(new Uri("/api/info", UriKind.Relative), TestContext.Current.CancellationToken);
        using var socket = await ListenAsync("visitor", $"[\"{_topic}\",\"activity.\"]");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","project":"demo"}""");
        await _server.Service.DispatchAsync("""{"topic":"activity.created","project":"demo"}""");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");

        Assert.Equal("activity.created", (await socket.NextAsync()).Text("topic"));
        Assert.Equal((_topic, null), (await socket.NextAsync()) is var last ? (last.Text("topic"), last.Text("project")) : default);
    }

    [Fact]
    public async Task Listen_ToOneProject_HearsOfMessagesInAll()
    {
        await _server.Service.DispatchAsync($$"""{"topic":"{{SharedServer.NewTopic()}}"}""");
        using var socket = await ListenAsync("service", $"[\"inbox.\",\"{_topic}\"]", "mine");
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","project":"other"}""");
        await _server.Service.DispatchAsync("""{"topic":"inbox.message","project":"other"}""");
        Assert.Equal("inbox.message", (await socket.NextAsync()).Text("topic"));
    }

    [Theory]
    [InlineData("description", "5", "5")]
    [InlineData("description", "true", "True")]
    [InlineData("description", "5.5", "5.5")]
    [InlineData("hash", "7", "7")]
    public async Task Dispatch_TextOfAnotherType_IsTurnedIntoOne(string field, string given, string expected)
    {
        var value = field == "hash" ? given + Random.Shared.Next(1_000_000_000) : given;
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","{{field}}":{{value}},"finished":"yes","store":1,"reuse":"n"}""");
        var stored = await _server.Service.GetEventAsync(id);
        Assert.Equal((field == "hash" ? value : expected, "finished"), (stored.Text(field), stored.Text("status")));
    }

    [Fact]
    public async Task Update_NumbersOfAnotherType_AreTurnedIntoThem()
    {
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","finished":0}""");
        using var texts = await _server.Service.PatchEventAsync(id, """{"retries":"5","progress":"50","sender":5}""");
        var stored = await _server.Service.GetEventAsync(id);
        Assert.Equal((5, "5", "pending"), (stored.GetProperty("retries").GetInt32(), stored.Text("sender"), stored.Text("status")));

        using var fraction = await _server.Service.PatchEventAsync(id, """{"retries":2.7}""");
        Assert.Equal(2, (await _server.Service.GetEventAsync(id)).GetProperty("retries").GetInt32());

        foreach (var wrong in (string[])["""{"retries":"x"}""", """{"progress":"half"}""", """{"retries":null,"progress":"nan"}"""])
        {
            using var refused = await _server.Service.PatchEventAsync(id, wrong);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Dispatch_ListsOfPairs_AreTakenAsObjects()
    {
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","summary":[],"payload":[["a",1],["b",[2]]]}""");
        var stored = await _server.Service.GetEventAsync(id);
        Assert.Equal(("{}", """{"a":1,"b":[2]}"""), (stored.GetProperty("summary").GetRawText(), stored.GetProperty("payload").GetRawText()));

        using var refused = await _server.Service.PostJsonAsync("/api/events", $$"""{"topic":"{{_topic}}","summary":[1]}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Change_SeveralMembersOfAnEntity_ShareTheLastValue()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var response = await studio.PatchAsync("folders", studio.Folder, """{"status":"Approved","attrib":{"fps":30},"active":false}""");
        var told = (await _server.EventsOfAsync(studio.Project)).TakeLast(3).ToList();

        Assert.Equal(
            ["entity.folder.active_changed", "entity.folder.attrib_changed", "entity.folder.status_changed"],
            told.Select(static stored => stored.Topic).Order(StringComparer.Ordinal));
        Assert.All(told, static stored => Assert.Contains("\"value\":false", stored.Summary.ToString(), StringComparison.Ordinal));
        Assert.Contains(told, static stored => stored.Payload.ToString() == """{"oldValue":"Not ready","newValue":"Approved"}""");
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

    // Contract, sharp edge 10: the WebSocket knows a key only after a REST call.
    private async Task<TestSocket> ListenAsync(string user, string subscribe, string? project = null)
    {
        using var client = _server.As(user);
        using var call = await client.GetAsync(new Uri("/api/info", UriKind.Relative), TestContext.Current.CancellationToken);
        return await TestSocket.ListenAsync(_server, user, subscribe, project);
    }

    private async Task<JsonElement> QueryAsync(string query)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }
}
