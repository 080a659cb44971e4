using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

public sealed class ProjectQueryTests(SharedServer shared)
{
    private const string Fields = "name code active library createdAt updatedAt data config allAttrib ownAttrib folderTypes { name icon } taskTypes { name } statuses { name color } tags { name }";

    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Projects_EveryField_IsGiven()
    {
        var name = await _server.CreateProjectAsync();
        using var changed = await _server.Service.SendJsonAsync(
            HttpMethod.Patch, $"/api/projects/{name}", """{"library":true,"data":{"a":1},"attrib":{"fps":25},"statuses":[{"name":"Done","color":"#00ff00"}],"tags":["vfx"]}""");
        var page = await AskAsync(_server.Service, $$"""query ProjectsQuery { projects(name: "{{name}}") { edges { node { {{Fields}} } cursor } pageInfo { endCursor hasNextPage } } }""", "projects");
        var node = Assert.Single(page.GetProperty("edges").EnumerateArray()).GetProperty("node");

        Assert.Equal((name, $"c_{name}"), (node.Text("name"), node.Text("code")));
        Assert.True(node.GetProperty("library").GetBoolean());
        Assert.Equal(("""{"a":1}""", """{"fps":25}"""), (node.Text("data"), node.Text("allAttrib")));
        Assert.Equal(("Done", "#00ff00"), (node.GetProperty("statuses")[0].Text("name"), node.GetProperty("statuses")[0].Text("color")));
        Assert.Equal("vfx", node.GetProperty("tags")[0].Text("name"));
        var one = await AskAsync(_server.Service, $$"""{ project(name: "{{name}}") { name } }""", "project");
        Assert.Equal(name, one.Text("name"));
        Assert.Equal(JsonValueKind.Null, (await AskAsync(_server.Service, """{ project(name: "nowhere") { name } }""", "project")).ValueKind);
    }

    [Fact]
    public async Task Projects_Pages_NeverSkipOrRepeat()
    {
        await using var server = await TestServer.StartAsync();
        List<string?> all = [];
        foreach (var number in Enumerable.Range(0, 5))
        {
            all.Add(await server.CreateProjectAsync($"page_{number}"));
        }

        Assert.Equal(all, await WalkAsync(server, "first: 2", "after"));
        Assert.Equal(Enumerable.Reverse(all), await WalkAsync(server, "last: 2", "before"));
    }

    [Theory]
    [InlineData("""first: 1, last: 1""")]
    [InlineData("""first: -1""")]
    [InlineData("""after: "forged" """)]
    [InlineData("""before: "ZXZlbnQ6MQ" """)]
    public async Task Projects_WrongArguments_AreErrors(string arguments)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query = $$"""{ projects({{arguments}}) { edges { node { name } } } }""" }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((await response.JsonAsync()).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Projects_ByRole_AreThoseThatTheCallerSees()
    {
        var name = await _server.CreateProjectAsync();
        await _server.AddUserAsync($"insider_{name}", new(), name);
        await _server.AddUserAsync($"outsider_{name}", new(), "elsewhere");
        const string Query = "{ projects { edges { node { name } } } }";
        foreach (var (user, count) in (IEnumerable<(string, int)>)[($"insider_{name}", 1), ($"outsider_{name}", 0), ("guest", 0)])
        {
            using var client = _server.As(user);
            Assert.Equal(count, (await AskAsync(client, Query, "projects")).GetProperty("edges").GetArrayLength());
        }
    }

    private static async Task<List<string?>> WalkAsync(TestServer server, string count, string side)
    {
        List<string?> names = [];
        for (var (cursor, isMore) = ("", true); isMore;)
        {
            var page = await AskAsync(server.Service, $$"""{ projects({{count}}, {{side}}: "{{cursor}}") { edges { node { name } } pageInfo { endCursor hasNextPage } } }""", "projects");
            names.AddRange(page.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").Text("name")));
            (cursor, isMore) = (page.GetProperty("pageInfo").Text("endCursor")!, page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        }

        return names;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, string field)
    {
        using var response = await client.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query }));
        var answer = await response.JsonAsync();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty(field);
    }
}
