using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Query;

public sealed class GraphQlTests(SharedServer shared)
{
    private const string Node = "edges { node { id } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

    private readonly TestServer _server = shared.Server;
    private readonly string _topic = SharedServer.NewTopic();

    [Fact]
    public async Task Events_EveryField_IsGiven()
    {
        var id = await _server.Service.DispatchAsync($$$"""{"topic":"{{{_topic}}}","sender":"me","project":"demo","description":"It is done","summary":{"a":1},"payload":{"secret":2},"hash":"h-{{{_topic}}}"}""");
        var stored = await _server.Service.GetEventAsync(id);
        var page = await AskAsync(_server.Service, $$"""{ events(topics: ["{{_topic}}"]) { edges { node { id hash topic project user sender senderType dependsOn status retries description summary createdAt updatedAt data payload } } } }""");
        var node = Assert.Single(page.GetProperty("edges").EnumerateArray()).GetProperty("node");
        foreach (var same in (string[])["id", "hash", "topic", "project", "user", "sender", "senderType", "dependsOn", "status", "retries", "description"])
        {
            Assert.Equal(stored.GetProperty(same).ToString(), node.GetProperty(same).ToString());
        }

        Assert.Equal(stored.GetProperty("createdAt").GetDateTimeOffset(), node.GetProperty("createdAt").GetDateTimeOffset());
        Assert.Equal("""{"a":1}""", node.Text("summary"));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (node.GetProperty("data").ValueKind, node.GetProperty("payload").ValueKind));
    }

    [Fact]
    public async Task Events_Pages_NeverSkipOrRepeat()
    {
        List<string?> all = [];
        for (var number = 0; number < 7; number++)
        {
            all.Add(await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}"""));
        }

        Assert.Equal(all, await WalkAsync("first", "after", "endCursor", "hasNextPage"));
        Assert.Equal(Enumerable.Reverse(all), await WalkAsync("last", "before", "endCursor", "hasNextPage"));
    }

    [Fact]
    public async Task Events_Conditions_AreHeeded()
    {
        var source = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","project":"demo"}""");
        var job = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}.job","dependsOn":"{{source}}","finished":false,"description":"rendering"}""");
        Assert.Equal([source, job], await IdsAsync($"topics: [\"{_topic}*\"]"));
        Assert.Equal([job], await IdsAsync($"topics: [\"{_topic}*\"], statuses: [\"pending\"]"));
        Assert.Equal([job], await IdsAsync($"topics: [\"{_topic}*\"], states: [\"pending\"]"));
        Assert.Equal([source], await IdsAsync($"topics: [\"{_topic}*\"], hasChildren: true"));
        Assert.Equal([source], await IdsAsync($"topics: [\"{_topic}*\"], projects: [\"demo\"]"));
        Assert.Equal([job], await IdsAsync($"topics: [\"{_topic}*\"], filter: \"a RENDERing\""));
        Assert.Equal([source], await IdsAsync($"ids: [\"{source}\"], newerThan: \"2020-01-01T00:00:00Z\""));
        Assert.Empty(await IdsAsync($"ids: [\"{source}\"], olderThan: \"2020-01-01T00:00:00Z\""));
        Assert.Empty(await IdsAsync($"topics: [\"{_topic}*\"], users: []"));
    }

    [Fact]
    public async Task Events_Logs_OnlyWhenAskedFor()
    {
        var log = await _server.Service.DispatchAsync($$"""{"topic":"log.info","project":"{{_topic}}"}""");
        Assert.Empty(await IdsAsync($"projects: [\"{_topic}\"]"));
        Assert.Equal([log], await IdsAsync($"projects: [\"{_topic}\"], includeLogs: true"));
        Assert.Equal([log], await IdsAsync($"projects: [\"{_topic}\"], topics: [\"log.*\"]"));
    }

    [Theory]
    [InlineData("topics: [\"no topic\"]", "topics")]
    [InlineData("ids: [\"x\"]", "ids")]
    [InlineData("statuses: [\"done\"]", "statuses")]
    [InlineData("first: -1", "first")]
    [InlineData("first: 2001", "first")]
    [InlineData("first: 1, last: 1", "first")]
    [InlineData("after: \"forged\"", "after")]
    [InlineData("after: \"ZXZlbnQ6LTE\"", "after")]
    [InlineData("olderThan: \"yesterday\"", "olderThan")]
    [InlineData("nonsense: 1", "nonsense")]
    public async Task Events_WrongArgument_IsAnErrorThatNamesIt(string arguments, string named)
    {
        using var response = await SendAsync(_server.Service, $"{{ events({arguments}) {{ {Node} }} }}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var error = Assert.Single((await response.JsonAsync()).GetProperty("errors").EnumerateArray());
        Assert.Contains(named, error.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"query\":1}")]
    [InlineData("nothing")]
    public async Task Post_WhatIsNoRequest_IsBad(string body)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", body);
        await response.ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_TooDeepAQuery_IsAnError()
    {
        var deep = string.Concat(Enumerable.Repeat("{ __schema { types ", 1)) + string.Concat(Enumerable.Repeat("{ fields { type ", 8)) + "{ name }" + string.Concat(Enumerable.Repeat(" } }", 8)) + " } }";
        using var response = await SendAsync(_server.Service, deep);
        Assert.True((await response.JsonAsync()).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Events_OthersThanManagers_SeeTheirOwnAndGuestsNone()
    {
        await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","project":"demo"}""");
        var query = $$"""{ events(topics: ["{{_topic}}"]) { {{Node}} } }""";
        foreach (var (role, count) in ((string, int)[])[("manager", 1), ("admin", 1), ("artist", 0), ("guest", 0)])
        {
            using var client = _server.With($"key-of-{role}");
            Assert.Equal(count, (await AskAsync(client, query)).GetProperty("edges").GetArrayLength());
        }

        using var refused = await SendAsync(_server.Anonymous, query);
        await refused.ErrorAsync(HttpStatusCode.Unauthorized);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string query) => client.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query }));

    private static async Task<JsonElement> AskAsync(HttpClient client, string query)
    {
        using var response = await SendAsync(client, query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.JsonAsync();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty("events");
    }

    private static string?[] Ids(JsonElement page) => [.. page.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").Text("id"))];

    private async Task<string?[]> IdsAsync(string arguments) => Ids(await AskAsync(_server.Service, $"{{ events({arguments}) {{ {Node} }} }}"));

    private async Task<List<string?>> WalkAsync(string count, string from, string cursor, string hasMore)
    {
        List<string?> seen = [];
        for (var place = "\"\""; ;)
        {
            var page = await AskAsync(_server.Service, $"{{ events(topics: [\"{_topic}\"], {count}: 3, {from}: {place}) {{ {Node} }} }}");
            seen.AddRange(Ids(page));
            if (!page.GetProperty("pageInfo").GetProperty(hasMore).GetBoolean())
            {
                return seen;
            }

            place = $"\"{page.GetProperty("pageInfo").Text(cursor)}\"";
        }
    }
}
