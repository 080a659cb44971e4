using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Users;

namespace Ayon.Events.Server.Tests.Compatibility;

/// <summary><c>get_users</c> and <c>login</c> of AYON's Python client. The SQL behind it is tested by the contract of the stores.</summary>
public sealed class PythonUsersTests(SqliteEngineServer engine) : IClassFixture<SqliteEngineServer>
{
    // What it asks for when the caller names no fields.
    private const string DefaultFields =
        "accessGroups active apiKeyPreview attrib { avatarUrl email fullName } createdAt defaultAccessGroups hasPassword isAdmin isGuest isManager isService name updatedAt";

    private readonly TestServer _server = engine.Server;

    [Fact]
    public async Task GetUsers_DefaultFields_AreGiven()
    {
        var name = await _server.CreateUserAsync(
            ""","attrib":{"fullName":"Jane \"J\" Doe","email":"Jane@Example.com"},"data":{"isManager":true,"accessGroups":{"demo":["artist"]}}""");
        var key = await _server.Admin.ExpectAsync(HttpStatusCode.Created, "POST", $"/api/users/{name}/apikeys", """{"key":"0123-my-own-key-of-this-test"}""");
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var user = Assert.Single(await GetUsersAsync(client, new() { ["userNames"] = new[] { name } }));

        Assert.Equal((name, "0123***"), (user.Text("name"), user.Text("apiKeyPreview")));
        Assert.Equal("""{"demo":["member"]}""", JsonDocument.Parse(user.Text("accessGroups")!).RootElement.ToString());
        Assert.Equal("[]", user.GetProperty("defaultAccessGroups").ToString());
        Assert.Equal((true, true, true), (Flag(user, "active"), Flag(user, "hasPassword"), Flag(user, "isManager")));
        Assert.Equal((false, false, false), (Flag(user, "isAdmin"), Flag(user, "isGuest"), Flag(user, "isService")));
        var attrib = user.GetProperty("attrib");
        Assert.Equal(("Jane \"J\" Doe", "Jane@Example.com", null), (attrib.Text("fullName"), attrib.Text("email"), attrib.Text("avatarUrl")));
        Assert.True(DateTimeOffset.TryParse(user.Text("createdAt"), out _));
        Assert.Equal(["0123-my-own-key-of-this-test"], [key.Text("key")]);
    }

    [Fact]
    public async Task GetUsers_ByNamesProjectAndEmail_AreThoseThatPass()
    {
        var project = UserCalls.NewName().Replace('-', '_');
        var inProject = await _server.CreateUserAsync($$$""","data":{"accessGroups":{"{{{project}}}":["artist"]}},"attrib":{"email":"{{{project}}}@X.org"}""");
        var outside = await _server.CreateUserAsync();
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        string[] names = [inProject, outside, "manager", "artist"];

        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesAsync(client, new() { ["userNames"] = names }));
        Assert.Equal([.. new[] { inProject, "manager" }.Order(StringComparer.Ordinal)], await NamesAsync(client, new() { ["userNames"] = names, ["projectName"] = project }));
        Assert.Equal([inProject], await NamesAsync(client, new() { ["emails"] = new[] { $"{project}@x.ORG" } }));
        Assert.Empty(await NamesAsync(client, new() { ["userNames"] = Array.Empty<string>() }));
        Assert.Empty(await NamesAsync(client, new() { ["emails"] = Array.Empty<string>() }));
        Assert.Empty(await NamesAsync(client, new() { ["userNames"] = new[] { "nobody", "", "%", "'" } }));
    }

    [Fact]
    public async Task GetUsers_ByRole_AreThoseThatTheCallerMaySee()
    {
        foreach (var (who, expected) in (IEnumerable<(string, string[])>)
            [("guest", []), ("artist", ["artist"]), ("manager", ["artist", "manager"]), ("admin", ["artist", "manager"]), ("service", ["artist", "manager"])])
        {
            using var client = (await PythonClient.ConnectAsync(_server, TestServer.KeyOf(who)))!;
            Assert.Equal(expected, await NamesAsync(client, new() { ["userNames"] = new[] { "artist", "manager" } }));
        }
    }

    [Fact]
    public async Task GetUsers_PageByPage_NeitherSkipsNorRepeats()
    {
        List<string?> made = [];
        for (var number = 0; number < 5; number++)
        {
            made.Add(await _server.CreateUserAsync());
        }

        made.Sort(StringComparer.Ordinal);
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        Assert.Equal(made, await WalkAsync("first: 2", "after", "hasNextPage"));
        Assert.Equal(Enumerable.Reverse(made), await WalkAsync("last: 2", "before", "hasPreviousPage"));

        async Task<List<string?>> WalkAsync(string count, string side, string more)
        {
            List<string?> names = [];
            for (var (cursor, isMore) = ("", true); isMore;)
            {
                var page = await PageAsync(client, $"""{count}, {side}: "{cursor}" """, new() { ["userNames"] = made });
                names.AddRange(page.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").Text("name")));
                (cursor, isMore) = (page.GetProperty("pageInfo").Text("endCursor")!, page.GetProperty("pageInfo").GetProperty(more).GetBoolean());
            }

            return names;
        }
    }

    [Theory]
    [InlineData("first: 1, last: 1")]
    [InlineData("first: 2001")]
    [InlineData("""after: "cHJvamVjdDphYmM" """)]
    [InlineData("""after: "dXNlcjoA" """)]
    [InlineData("""names: ["\u0000"]""")]
    [InlineData("""projectName: "\ud800" """)]
    public async Task GetUsers_WrongArguments_AreErrors(string arguments)
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var answer = await client.QueryAsync($$"""{ users({{arguments}}) { edges { node { name } } } }""");
        Assert.True(answer.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Login_WithNameAndPassword_ConnectsByToken()
    {
        var name = await _server.CreateUserAsync();
        var answer = await _server.Anonymous.ExpectAsync(
            HttpStatusCode.OK, "POST", "/api/auth/login", $$"""{"name":"{{name}}","password":"{{UserCalls.Password}}"}""");
        using var client = (await PythonClient.ConnectAsync(_server, answer.Text("token")!))!;
        Assert.False(client.IsService);
        Assert.Equal(name, (await client.GetAsync("/api/users/me")).Text("name"));
        Assert.Equal(name, (await client.GetAsync($"/api/users/{name}")).Text("name"));
    }

    private static async Task<IEnumerable<string?>> NamesAsync(PythonClient client, Dictionary<string, object> variables) =>
        (await GetUsersAsync(client, variables)).Select(static user => user.Text("name"));

    private static async Task<List<JsonElement>> GetUsersAsync(PythonClient client, Dictionary<string, object> variables)
    {
        var page = await PageAsync(client, "first: 300", variables);
        Assert.False(page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        return [.. page.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node"))];
    }

    private static async Task<JsonElement> PageAsync(PythonClient client, string arguments, Dictionary<string, object> variables)
    {
        var answer = await client.QueryAsync(
            $$"""
            query Users($userNames: [String!], $emails: [String!], $projectName: String) {
              users(names: $userNames, emails: $emails, projectName: $projectName, {{arguments}}) {
                edges { node { {{DefaultFields}} } cursor }
                pageInfo { endCursor hasNextPage hasPreviousPage }
              }
            }
            """,
            variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty("users");
    }

    private static bool Flag(JsonElement user, string name) => user.GetProperty(name).GetBoolean();
}
