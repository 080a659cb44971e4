using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Users;

/// <summary>Users, passwords, keys and sessions over REST. The SQL behind it is tested by the contract of the stores.</summary>
public sealed class UserManagementTests(SqliteEngineServer engine) : IClassFixture<SqliteEngineServer>
{
    private readonly TestServer _server = engine.Server;

    private HttpClient Admin => _server.Admin;

    [Fact]
    public async Task Create_WithAllMembers_IsGivenAndListed()
    {
        var name = await _server.CreateUserAsync("""
            ,"attrib":{"fullName":"Zażółć \"x\"","email":"Z@example.com","shoeSize":7}
            ,"data":{"isManager":true,"accessGroups":{"demo":["artist"],"other":[]},"defaultAccessGroups":[],"frontendPreferences":{}}
            """);
        var user = await Admin.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{name}");

        Assert.Equal((name, true, true), (user.Text("name"), user.GetProperty("active").GetBoolean(), user.GetProperty("hasPassword").GetBoolean()));
        Assert.Equal(("Zażółć \"x\"", 7), (user.GetProperty("attrib").Text("fullName"), user.GetProperty("attrib").GetProperty("shoeSize").GetInt32()));
        var data = user.GetProperty("data");
        Assert.Equal((false, true, false, false), (Flag(data, "isAdmin"), Flag(data, "isManager"), Flag(data, "isService"), Flag(data, "isGuest")));
        Assert.Equal("""{"demo":["member"]}""", data.GetProperty("accessGroups").ToString());
        Assert.Equal(user.Text("createdAt"), user.Text("updatedAt"));
        Assert.DoesNotContain(UserCalls.Password, user.ToString(), StringComparison.Ordinal);
        using var self = await _server.LoginAsync(name);
        var me = await self.ExpectAsync(HttpStatusCode.OK, "GET", "/api/users/me");
        Assert.Equal("Zażółć \"x\"", me.GetProperty("attrib").Text("fullName"));
        await Admin.ExpectAsync(HttpStatusCode.Conflict, "PUT", $"/api/users/{name}", "{}");
    }

    [Fact]
    public async Task List_PageByPage_HasEveryUserOnce()
    {
        var made = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            made.Add(await _server.CreateUserAsync());
        }

        var names = new List<string>();
        for (var (after, more) = ("", true); more; after = names[^1])
        {
            var page = await Admin.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users?limit=2&after={after}");
            names.AddRange(page.GetProperty("users").EnumerateArray().Select(static user => user.Text("name")!));
            more = page.GetProperty("hasMore").GetBoolean();
        }

        Assert.Equal(names.Order(StringComparer.Ordinal).Distinct(), names);
        Assert.Superset(made.ToHashSet(), names.ToHashSet());
        await Admin.ExpectAsync(HttpStatusCode.BadRequest, "GET", "/api/users?limit=0");
    }

    [Theory]
    [InlineData("""{"password":"short"}""", "password")]
    [InlineData("""{"password":7}""", "password")]
    [InlineData("""{"password":"long enough\u0000"}""", "password")]
    [InlineData("""{"apiKey":"short"}""", "apiKey")]
    [InlineData("""{"apiKey":"with spaces and more"}""", "apiKey")]
    [InlineData("""{"active":"yes","attrib":[],"data":7}""", "active", "attrib", "data")]
    [InlineData("""{"attrib":{"email":7,"fullName":[]}}""", "attrib.email", "attrib.fullName")]
    [InlineData("""{"attrib":{"n":1e999}}""", "attrib")]
    [InlineData("""{"data":{"isAdmin":1,"isGuest":"x","accessGroups":[]}}""", "data.isAdmin", "data.isGuest", "data.accessGroups")]
    [InlineData("""{"data":{"accessGroups":{"de mo":["x"],"demo":"x","other":[7]}}}""", "data.accessGroups.de mo", "data.accessGroups.demo", "data.accessGroups.other")]
    public async Task Create_WrongFields_NamesAll(string json, params string[] fields)
    {
        var name = UserCalls.NewName();
        using var response = await Admin.CallAsync("PUT", $"/api/users/{name}", json);

        await response.AssertInvalidAsync(fields);
        await Admin.ExpectAsync(HttpStatusCode.NotFound, "GET", $"/api/users/{name}");
    }

    [Theory]
    [InlineData("me")]
    [InlineData("Me")]
    [InlineData("-x")]
    [InlineData("x.")]
    [InlineData("a%20b")]
    [InlineData("%22%3Cscript%3E")]
    [InlineData("za%C5%BC")]
    public async Task Create_WrongName_IsRefused(string name)
    {
        using var response = await Admin.CallAsync("PUT", $"/api/users/{name}", "{}");
        await response.AssertInvalidAsync("name");
    }

    [Fact]
    public async Task Create_HugeValues_AreRefused()
    {
        var path = $"/api/users/{UserCalls.NewName()}";
        using var name = await Admin.CallAsync("PUT", $"/api/users/{new string('n', 257)}", "{}");
        using var password = await Admin.CallAsync("PUT", path, $$"""{"password":"{{new string('p', 257)}}"}""");
        using var attrib = await Admin.CallAsync("PUT", path, $$$"""{"attrib":{"x":"{{{new string('a', 65536)}}}"}}""");
        using var email = await Admin.CallAsync("PUT", path, $$$"""{"attrib":{"email":"{{{new string('e', 1025)}}}"}}""");

        await name.AssertInvalidAsync("name");
        await password.AssertInvalidAsync("password");
        await attrib.AssertInvalidAsync("attrib");
        await email.AssertInvalidAsync("attrib.email");
    }

    [Fact]
    public async Task Create_ServiceWithKey_IsRecognisedByIt()
    {
        var name = UserCalls.NewName();
        var key = $"0123456789abcdef-{name}";
        await Admin.ExpectAsync(HttpStatusCode.Created, "PUT", $"/api/users/{name}", $$"""{"data":{"isService":true},"apiKey":"{{key}}"}""");
        await Admin.ExpectAsync(HttpStatusCode.Conflict, "PUT", $"/api/users/{UserCalls.NewName()}", $$"""{"apiKey":"{{key}}"}""");
        using var service = _server.With(key);
        Assert.True(await service.IsKnownAsync());
    }

    [Fact]
    public async Task Update_ChangesWhatIsGiven()
    {
        var name = await _server.CreateUserAsync(""","attrib":{"fullName":"A","email":"a@x"},"data":{"isManager":true,"accessGroups":{"demo":["x"]}}""");
        await Admin.ExpectAsync(HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}", """{"attrib":{"email":null,"fullName":"B"},"data":{"isGuest":true}}""");
        var user = await Admin.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{name}");

        Assert.Equal("""{"fullName":"B"}""", user.GetProperty("attrib").ToString());
        Assert.True(Flag(user.GetProperty("data"), "isManager") && Flag(user.GetProperty("data"), "isGuest"));
        Assert.Equal("""{"demo":["member"]}""", user.GetProperty("data").GetProperty("accessGroups").ToString());
        Assert.True(user.GetProperty("hasPassword").GetBoolean());
        Assert.NotEqual(user.Text("createdAt"), user.Text("updatedAt"));
        await Admin.ExpectAsync(HttpStatusCode.NotFound, "PATCH", "/api/users/nobody", "{}");
    }

    [Fact]
    public async Task AccessGroups_AreGivenAndTaken()
    {
        var name = await _server.CreateUserAsync();
        var project = $"project_{name.Replace('-', '_')}";
        using var user = await _server.LoginAsync(name);
        var id = await _server.Service.DispatchAsync($$"""{"topic":"test.access","project":"{{project}}"}""");
        await user.ExpectAsync(HttpStatusCode.Forbidden, "GET", $"/api/events/{id}");

        await AssignAsync($$"""[{"project":"{{project}}","accessGroups":["artist"]},{"project":"other","accessGroups":["artist"]}]""");
        await user.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/events/{id}");
        await AssignAsync($$"""[{"project":"{{project}}","accessGroups":[]}]""");
        await user.ExpectAsync(HttpStatusCode.Forbidden, "GET", $"/api/events/{id}");

        using var wrong = await Admin.CallAsync("PATCH", $"/api/users/{name}/accessGroups", """{"accessGroups":[{"project":"demo"},{"project":"de mo","accessGroups":["x"]}]}""");
        await wrong.AssertInvalidAsync("accessGroups[0]", "accessGroups[1]");
        async Task AssignAsync(string groups) =>
            await Admin.ExpectAsync(HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}/accessGroups", $$"""{"accessGroups":{{groups}}}""");
    }

    [Fact]
    public async Task Changes_ThatAddUpToTooMuch_AreRefused()
    {
        var name = await _server.CreateUserAsync($$$""","attrib":{"x":"{{{new string('a', 40_000)}}}"}""");
        await Admin.ExpectAsync(HttpStatusCode.BadRequest, "PATCH", $"/api/users/{name}", $$$"""{"attrib":{"y":"{{{new string('a', 40_000)}}}"}}""");
        foreach (var (part, status) in (IEnumerable<(string, HttpStatusCode)>)[("a", HttpStatusCode.NoContent), ("b", HttpStatusCode.BadRequest)])
        {
            var groups = string.Join(',', Enumerable.Range(0, 600).Select(number => $$"""{"project":"{{part}}_{{number}}","accessGroups":["x"]}"""));
            await Admin.ExpectAsync(status, "PATCH", $"/api/users/{name}/accessGroups", $$"""{"accessGroups":[{{groups}}]}""");
        }

        var user = await Admin.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{name}");
        Assert.False(user.GetProperty("attrib").TryGetProperty("y", out _));
        Assert.Equal(600, user.GetProperty("data").GetProperty("accessGroups").GetPropertyCount());
    }

    [Fact]
    public async Task Keys_OfOnesOwnChoice_AreForAdmins()
    {
        var name = await _server.CreateUserAsync();
        using var user = await _server.LoginAsync(name);
        var body = $$"""{"key":"0123456789abcdef-{{name}}"}""";

        await user.ExpectAsync(HttpStatusCode.Forbidden, "POST", $"/api/users/{name}/apikeys", body);
        await Admin.ExpectAsync(HttpStatusCode.Created, "POST", $"/api/users/{name}/apikeys", body);
    }

    [Fact]
    public async Task Delete_TakesEverythingAlong()
    {
        var name = await _server.CreateUserAsync();
        using var user = await _server.LoginAsync(name);
        await Admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"/api/users/{name}");

        Assert.False(await user.IsKnownAsync());
        await Admin.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"/api/users/{name}");
        await _server.Anonymous.ExpectAsync(HttpStatusCode.Unauthorized, "POST", "/api/auth/login", $$"""{"name":"{{name}}","password":"{{UserCalls.Password}}"}""");
    }

    [Fact]
    public async Task Keys_AreToldOnceAndWorkUntilRevoked()
    {
        var name = await _server.CreateUserAsync();
        var made = await Admin.ExpectAsync(HttpStatusCode.Created, "POST", $"/api/users/{name}/apikeys", """{"label":"farm","expires":"2999-01-01"}""");
        using var client = _server.With(made.Text("key")!);
        Assert.True(await client.IsKnownAsync());
        using var asBearer = _server.WithAuthorization("Bearer", made.Text("key")!);
        Assert.False(await asBearer.IsKnownAsync());

        var listed = Assert.Single((await client.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{name}/apikeys")).EnumerateArray());
        Assert.Equal((made.Text("id"), "farm", $"{made.Text("key")![..4]}***"), (listed.Text("id"), listed.Text("label"), listed.Text("preview")));
        Assert.Equal(32472144000, listed.GetProperty("expires").GetDouble());
        Assert.False(listed.TryGetProperty("key", out _));
        await Admin.ExpectAsync(HttpStatusCode.Conflict, "POST", $"/api/users/{name}/apikeys", """{"label":"farm"}""");

        await Admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"/api/users/{name}/apikeys/{made.Text("id")}");
        Assert.False(await client.IsKnownAsync());
        await Admin.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"/api/users/{name}/apikeys/{made.Text("id")}");
        await Admin.ExpectAsync(HttpStatusCode.NotFound, "POST", "/api/users/nobody/apikeys", "{}");
        await Admin.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/users/nobody/apikeys");
    }

    [Theory]
    [InlineData("""{"expires":"2001-01-01"}""", "expires")]
    [InlineData("""{"expires":1}""", "expires")]
    [InlineData("""{"expires":1e300}""", "expires")]
    [InlineData("""{"expires":true,"label":7,"key":[]}""", "expires", "label", "key")]
    [InlineData("""{"label":"\u0000"}""", "label")]
    [InlineData("""{"label":"a\tb"}""", "label")]
    [InlineData("""{"label":"\u001b[2J"}""", "label")]
    public async Task AddKey_WrongFields_NamesAll(string json, params string[] fields)
    {
        using var response = await Admin.CallAsync("POST", "/api/users/artist/apikeys", json);
        await response.AssertInvalidAsync(fields);
    }

    [Fact]
    public async Task OthersThings_AreNobodysButAdmins()
    {
        var (mine, others) = (await _server.CreateUserAsync(), await _server.CreateUserAsync(""","data":{"isManager":true}"""));
        using var me = await _server.LoginAsync(mine);
        using var manager = await _server.LoginAsync(others);
        var key = await manager.ExpectAsync(HttpStatusCode.Created, "POST", $"/api/users/{others}/apikeys", "{}");
        var session = (await manager.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{others}/sessions")).GetProperty("sessions")[0].Text("id");
        foreach (var (method, path, json) in (IEnumerable<(string, string, string?)>)
            [
                ("GET", "", null), ("PATCH", "/password", """{"password":"another one"}"""), ("GET", "/apikeys", null), ("POST", "/apikeys", "{}"),
                ("DELETE", $"/apikeys/{key.Text("id")}", null), ("GET", "/sessions", null), ("DELETE", $"/sessions/{session}", null),
            ])
        {
            await me.ExpectAsync(HttpStatusCode.Forbidden, method, $"/api/users/{others}{path}", json);
            await me.ExpectAsync(HttpStatusCode.Forbidden, method, $"/api/users/nobody{path}", json);
            var isRead = path.Length == 0;
            await manager.ExpectAsync(isRead ? HttpStatusCode.OK : HttpStatusCode.Forbidden, method, $"/api/users/{mine}{path}", json);
        }

        // Under one's own name, another's key or session is none.
        await me.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"/api/users/{mine}/apikeys/{key.Text("id")}");
        await me.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"/api/users/{mine}/sessions/{session}");
        Assert.True(await manager.IsKnownAsync());
    }

    [Fact]
    public async Task LastAdmin_CannotLockItselfOut()
    {
        await using var server = await TestServer.StartAsync();
        var key = (await server.Admin.ExpectAsync(HttpStatusCode.OK, "GET", "/api/users/admin/apikeys"))[0].Text("id");
        await server.Admin.ExpectAsync(HttpStatusCode.Conflict, "PATCH", "/api/users/admin", """{"active":false}""");
        await server.Admin.ExpectAsync(HttpStatusCode.Conflict, "PATCH", "/api/users/admin", """{"data":{"isAdmin":false}}""");
        await server.Admin.ExpectAsync(HttpStatusCode.Conflict, "DELETE", "/api/users/admin");
        await server.Admin.ExpectAsync(HttpStatusCode.Conflict, "DELETE", $"/api/users/admin/apikeys/{key}");

        await server.Admin.ExpectAsync(HttpStatusCode.NoContent, "PATCH", "/api/users/manager", """{"data":{"isAdmin":true}}""");
        await server.Admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", "/api/users/admin");
        Assert.False(await server.Admin.IsKnownAsync());
    }

    private static bool Flag(JsonElement data, string name) => data.GetProperty(name).GetBoolean();
}
