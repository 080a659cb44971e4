using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Events;

public sealed class UpdateTests(SharedServer shared)
{
    private const string UnknownId = "00000000000000000000000000000001";

    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Update_OneMember_LeavesTheRest()
    {
        var id = await _server.Service.DispatchAsync("""{"topic":"test.update","description":"old","project":"demo","payload":{"a":1}}""");
        var before = await _server.Service.GetEventAsync(id);
        using var response = await _server.Service.PatchEventAsync(id, """{"description":"new"}""");
        var after = await _server.Service.GetEventAsync(id);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("new", after.Text("description"));
        Assert.Equal("demo", after.Text("project"));
        Assert.Equal("""{"a":1}""", after.GetProperty("payload").GetRawText());
        Assert.Equal(before.Text("createdAt"), after.Text("createdAt"));
        Assert.True(after.GetProperty("updatedAt").GetDateTimeOffset() > before.GetProperty("updatedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Update_EveryMember_IsStored()
    {
        var id = await _server.Service.DispatchAsync("""{"topic":"test.update"}""");
        using var response = await _server.Service.PatchEventAsync(id, """
            {"sender":"s","projectName":"old","project":"demo","user":"u","status":"in_progress","description":"d",
             "summary":{"s":1},"payload":{"p":1},"progress":33.3,"retries":2}
            """);
        var after = await _server.Service.GetEventAsync(id);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("s", after.Text("sender"));
        Assert.Equal("demo", after.Text("project"));
        Assert.Equal("u", after.Text("user"));
        Assert.Equal("in_progress", after.Text("status"));
        Assert.Equal("""{"s":1}""", after.GetProperty("summary").GetRawText());
        Assert.Equal("""{"p":1}""", after.GetProperty("payload").GetRawText());
        Assert.Equal(2, after.GetProperty("retries").GetInt32());
        Assert.False(after.TryGetProperty("progress", out _));
    }

    [Fact]
    public async Task Update_OldNameOfProject_IsTaken()
    {
        var id = await _server.Service.DispatchAsync("""{"topic":"test.update"}""");
        using var response = await _server.Service.PatchEventAsync(id.ToUpperInvariant(), """{"projectName":"demo"}""");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("demo", (await _server.Service.GetEventAsync(Guid.Parse(id).ToString("D"))).Text("project"));
    }

    [Theory]
    [InlineData("progress", """{"progress":-0.001}""")]
    [InlineData("progress", """{"progress":100.1}""")]
    [InlineData("progress", """{"progress":1e999}""")]
    [InlineData("progress", """{"progress":"50"}""")]
    [InlineData("status", """{"status":"done"}""")]
    [InlineData("status", """{"status":"Finished"}""")]
    [InlineData("status", """{"status":2}""")]
    [InlineData("retries", """{"retries":-1}""")]
    [InlineData("retries", """{"retries":1.5}""")]
    [InlineData("retries", """{"retries":99999999999999999999}""")]
    [InlineData("summary", """{"summary":7}""")]
    [InlineData("projectName", """{"project":"a","projectName":5}""")]
    [InlineData("project", """{"project":"a/b"}""")]
    [InlineData("project", """{"project":"-x"}""")]
    [InlineData("projectName", """{"project":"a","projectName":"x."}""")]
    public async Task Update_InvalidField_NamesIt(string field, string body)
    {
        var id = await _server.Service.DispatchAsync("""{"topic":"test.update"}""");
        using var response = await _server.Service.PatchEventAsync(id, body);
        await response.AssertInvalidAsync(field);
    }

    [Fact]
    public async Task Update_SeveralWrongFields_NamesEveryOne()
    {
        using var response = await _server.Service.PatchEventAsync(UnknownId, """{"progress":101,"status":"x","retries":-1,"sender":"\ud800"}""");
        await response.AssertInvalidAsync("progress", "status", "retries", "sender");
    }

    [Theory]
    [InlineData("service")]
    [InlineData("manager")]
    [InlineData("artist")]
    public async Task Update_UnknownEvent_IsNotFound(string user)
    {
        using var client = _server.As(user);
        using var response = await client.PatchEventAsync(UnknownId, "{}");
        await response.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("service", false, true, HttpStatusCode.NoContent)]
    [InlineData("admin", false, true, HttpStatusCode.Forbidden)]
    [InlineData("admin", true, true, HttpStatusCode.NoContent)]
    [InlineData("admin", false, false, HttpStatusCode.NoContent)]
    [InlineData("manager", false, true, HttpStatusCode.Forbidden)]
    [InlineData("manager", true, true, HttpStatusCode.NoContent)]
    [InlineData("artist", true, true, HttpStatusCode.Forbidden)]
    [InlineData("artist", true, false, HttpStatusCode.Forbidden)]
    [InlineData("guest", true, true, HttpStatusCode.Forbidden)]
    public async Task Update_ByRole_FollowsTheContract(string user, bool hasDependency, bool changesStatus, HttpStatusCode expected)
    {
        var id = await DispatchAsync(hasDependency);
        using var client = _server.As(user);
        using var response = await client.PatchEventAsync(id, changesStatus ? """{"status":"aborted"}""" : """{"description":"d"}""");
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.NoContent)]
    [InlineData(false, HttpStatusCode.Forbidden)]
    public async Task Update_OwnEventsStatus_NeedsADependency(bool hasDependency, HttpStatusCode expected)
    {
        var id = await DispatchAsync(hasDependency);
        using var owned = await _server.Service.PatchEventAsync(id, """{"user":"artist"}""");
        using var client = _server.As("artist");
        using var harmless = await client.PatchEventAsync(id, """{"description":"mine","status":"finished"}""");
        using var response = await client.PatchEventAsync(id, """{"status":"restarted"}""");

        Assert.Equal(HttpStatusCode.NoContent, harmless.StatusCode);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"user":"artist","project":"demo"}""", HttpStatusCode.NoContent)]
    [InlineData("""{"user":"manager"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"project":"hidden"}""", HttpStatusCode.Forbidden)]
    public async Task Update_OwnEvent_IsNeitherHandedOverNorHidden(string body, HttpStatusCode expected)
    {
        var id = await DispatchAsync(hasDependency: false);
        using var owned = await _server.Service.PatchEventAsync(id, """{"user":"artist"}""");
        using var client = _server.As("artist");
        using var response = await client.PatchEventAsync(id, body);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("action.launcher")]
    [InlineData("addon.install_from_url")]
    public async Task Update_StatusOfWhatAPersonSetGoing_IsForThatPerson(string topic)
    {
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{topic}}"}""");
        using var owned = await _server.Service.PatchEventAsync(id, """{"user":"artist"}""");
        using var client = _server.As("artist");
        using var response = await client.PatchEventAsync(id, """{"status":"aborted"}""");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task<string> DispatchAsync(bool hasDependency)
    {
        var source = await _server.Service.DispatchAsync("""{"topic":"test.source"}""");
        return hasDependency
            ? await _server.Service.DispatchAsync($$"""{"topic":"test.job","dependsOn":"{{source}}"}""")
            : source;
    }
}
