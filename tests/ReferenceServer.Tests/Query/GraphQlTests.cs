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
        Assert.Equal(Enumerable.Reverse(all), await WalkAsync("last", "before", "endCursor", "hasPreviousPage"));
    }

    [Fact]
    public async Task Events_LargeSummaries_EndThePageBeforeItIsFull()
    {
        await using var server = await TestServer.StartAsync();
        List<string?> all = [];
        for (var number = 0; number < 300; number++)
        {
            // The last of them go beyond what a page may have.
            var text = new string('x', number < 240 ? 1 : 900_000);
            all.Add(await server.Service.DispatchAsync($$$"""{"topic":"test.large","summary":{"text":"{{{text}}}"}}"""));
        }

        var first = await AskAsync(server.Service, "{ events(topics: [\"test.large\"], first: 2000) { edges { node { id summary } } pageInfo { hasNextPage endCursor } } }");
        var ids = first.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").Text("id")).ToList();
        Assert.True(first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.InRange(ids.Count, 240, 299);
        var cursor = first.GetProperty("pageInfo").Text("endCursor");
        var second = await AskAsync(server.Service, $$"""{ events(topics: ["test.large"], first: 2000, after: "{{cursor}}") { edges { node { id } } pageInfo { hasNextPage } } }""");
        Assert.False(second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(all, ids.Concat(second.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").Text("id"))));
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
        Assert.Equal([log], await IdsAsync($"projects: [\"{_topic}\"], topics: [\"*\"]"));
    }

    [Theory]
    [InlineData("topics: [\"no topic\"]", "topics")]
    [InlineData("ids: [\"x\"]", "ids")]
    [InlineData("users: [\"a\\u0000\"]", "users")]
    [InlineData("users: [\"\\ud800\"]", "users")]
    [InlineData("filter: \"\\ud800xyz\"", "filter")]
    [InlineData("topics: 7", "topics")]
    [InlineData("hasChildren: \"yes\"", "hasChildren")]
    [InlineData("first: 99999999999", "first")]
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
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[1]}")]
    [InlineData("[{\"query\":\"{ __typename }\"}]")]
    [InlineData("{\"query\":\"{ __typename }\",\"operationName\":5}")]
    public async Task Post_WhatIsNoRequest_IsBad(string body)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", body);
        await response.ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Events_TimesOfCreation_DecideAndNotThoseOfUpdates()
    {
        var first = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var second = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var time = (await _server.Service.GetEventAsync(second)).Text("createdAt");
        (await _server.Service.PatchEventAsync(first, """{"description":"later"}""")).Dispose();
        Assert.Equal([first], await IdsAsync($"topics: [\"{_topic}\"], olderThan: \"{time}\""));
        Assert.Empty(await IdsAsync($"topics: [\"{_topic}\"], newerThan: \"{time}\""));
        Assert.Equal([first, second], await IdsAsync($"topics: [\"{_topic}\"], newerThan: \"\", olderThan: null"));
    }

    [Fact]
    public async Task PageInfo_EachDirection_TellsWhatIsBehindAndBefore()
    {
        List<string> ids = [];
        for (var number = 0; number < 3; number++)
        {
            ids.Add(await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}"""));
        }

        var oldest = await AskAsync(_server.Service, $"{{ events(topics: [\"{_topic}\"], first: 1) {{ {Node} }} }}");
        var newest = await AskAsync(_server.Service, $"{{ events(topics: [\"{_topic}\"], last: 1) {{ {Node} }} }}");
        Assert.Equal((true, false, ids[0]), (Has(oldest, "hasNextPage"), Has(oldest, "hasPreviousPage"), Ids(oldest)[0]));
        Assert.Equal((false, true, ids[2]), (Has(newest, "hasNextPage"), Has(newest, "hasPreviousPage"), Ids(newest)[0]));
        Assert.Equal(oldest.GetProperty("pageInfo").Text("startCursor"), oldest.GetProperty("edges")[0].Text("cursor"));

        static bool Has(JsonElement page, string field) => page.GetProperty("pageInfo").GetProperty(field).GetBoolean();
    }

    [Fact]
    public async Task Events_AliasesFragmentsAndVariables_AreUnderstood()
    {
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}","summary":{"a":1} }""");
        const string Query = """
            query Named($topics: [String!], $with: Boolean!) {
              events(topics: $topics) { ...page }
              none: events(topics: []) { __typename edges { cursor } }
            }
            fragment page on EventsConnection { __typename edges { node { number: id __typename ... on EventNode { summary @include(if: $with) } } } }
            query Other { __typename }
            """;
        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query = Query, operationName = "Named", variables = new { topics = new[] { _topic }, with = true } }));
        var data = (await response.JsonAsync()).GetProperty("data");
        Assert.Equal(("EventsConnection", "EventsConnection"), (data.GetProperty("events").Text("__typename"), data.GetProperty("none").Text("__typename")));
        var node = Assert.Single(data.GetProperty("events").GetProperty("edges").EnumerateArray()).GetProperty("node");
        Assert.Equal((id, "EventNode"), (node.Text("number"), node.Text("__typename")));
        Assert.Equal(1, JsonDocument.Parse(node.Text("summary")!).RootElement.GetProperty("a").GetInt32());
        Assert.Empty(data.GetProperty("none").GetProperty("edges").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"topics":"no list of the declared type but one text is one"}""", false)]
    [InlineData("""{"topics":[1]}""", true)]
    [InlineData("""{"topics":[null]}""", true)]
    [InlineData("""{"topics":{"a":1}}""", true)]
    [InlineData("""{"other":[]}""", false)]
    [InlineData("null", false)]
    public async Task Events_VariableOfAnotherType_IsAnError(string variables, bool isError)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", $$"""{"query":"query Q($topics: [String!]) { events(users: $topics, first: 0) { edges { cursor } } }","variables":{{variables}}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(isError, (await response.JsonAsync()).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Get_QueryInTheUrl_IsAnswered()
    {
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var query = Uri.EscapeDataString("query Q($topics: [String!]) { events(topics: $topics) { edges { node { id } } } }");
        var variables = Uri.EscapeDataString($$"""{"topics":["{{_topic}}"]}""");
        using var response = await _server.Service.GetAsync(new Uri($"/graphql?query={query}&variables={variables}&operationName=Q", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal([id], Ids((await response.JsonAsync()).GetProperty("data").GetProperty("events")));
        using var nothing = await _server.Service.GetAsync(new Uri("/graphql?variables=no", UriKind.Relative), TestContext.Current.CancellationToken);
        await nothing.AssertInvalidAsync("query", "variables");
        using var refused = await _server.Anonymous.GetAsync(new Uri($"/graphql?query={query}", UriKind.Relative), TestContext.Current.CancellationToken);
        await refused.ErrorAsync(HttpStatusCode.Unauthorized);
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
