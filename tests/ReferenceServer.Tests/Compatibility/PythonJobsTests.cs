using System.Globalization;
using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Compatibility;

/// <summary>A session with the calls of AYON's Python client that write events and work on jobs (contract, "REST" and "Enroll").</summary>
public abstract class PythonJobsTests(EngineServer engine)
{
    private readonly string _source = SharedServer.NewTopic();

    private string Target => $"{_source}.target";

    [Fact]
    public async Task DispatchEvent_WhatTheClientLeavesOut_GetsItsDefaults()
    {
        using var client = await ConnectAsync();
        var stored = await client.GetEventAsync(await client.DispatchAsync(_source, user: "somebody"));
        Assert.Equal(
            (stored.Text("id"), "service", "finished", "", "{}", "{}", 0),
            (stored.Text("hash"), stored.Text("user"), stored.Text("status"), stored.Text("description"), stored.GetProperty("summary").ToString(), stored.GetProperty("payload").ToString(), stored.GetProperty("retries").GetInt32()));
        var notStored = await client.DispatchAsync(_source, store: false);
        Assert.Empty(await client.GetEventsAsync(new() { Ids = [notStored] }));
    }

    [Theory]
    [InlineData("""{"sender":"test.server.api","user":"testing_user","status":"pending","description":"Lorem ipsum dolor","retries":1}""")]
    [InlineData("""{"status":"in_progress","description":"Updated","retries":0}""")]
    [InlineData("""{"status":"finished","retries":10}""")]
    [InlineData("""{"status":"failed"}""")]
    [InlineData("""{"status":"aborted"}""")]
    [InlineData("""{"status":"restarted"}""")]
    [InlineData("""{"project":"demo","summary":{"a":[1]},"payload":{"b":null},"progress":55.5}""")]
    [InlineData("{}")]
    public async Task UpdateEvent_GivenFields_ChangeAndNoOthers(string changes)
    {
        using var client = await ConnectAsync();
        var id = await client.DispatchAsync(_source, description: "Before", summary: new { before = 1 });
        var before = await client.GetEventAsync(id);
        using var given = JsonDocument.Parse(changes);
        using (var answer = await client.UpdateAsync(id, given.RootElement))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        var after = await client.GetEventAsync(id);
        foreach (var field in after.EnumerateObject().Where(static field => field.Name != "updatedAt"))
        {
            var expected = given.RootElement.TryGetProperty(field.Name, out var change) ? change : before.GetProperty(field.Name);
            Assert.True(JsonElement.DeepEquals(expected, field.Value), field.Name);
        }

        Assert.True(At(after, "updatedAt") >= At(before, "updatedAt"));
        Assert.False(after.TryGetProperty("progress", out _));
    }

    [Theory]
    [InlineData("status", "\"finisheddd\"")]
    [InlineData("status", "\"pending_pending\"")]
    [InlineData("status", "42")]
    [InlineData("status", "false")]
    [InlineData("status", "\"_in_progress\"")]
    [InlineData("progress", "\"good\"")]
    [InlineData("progress", "-1")]
    [InlineData("progress", "[0,1,2]")]
    [InlineData("progress", "101")]
    public async Task UpdateEvent_InvalidValue_IsRefused(string field, string value)
    {
        using var client = await ConnectAsync();
        var id = await client.DispatchAsync(_source);
        using var change = JsonDocument.Parse($$"""{"{{field}}":{{value}}}""");
        using var refused = await client.UpdateAsync(id, change.RootElement);
        await refused.AssertInvalidAsync(field);
        using var unknown = await client.UpdateAsync("<function event_id at 0x7f00>", new { status = "finished" });
        Assert.True((int)unknown.StatusCode is 400 or 404);
    }

    [Fact]
    public async Task DeleteEvent_Stored_IsGone()
    {
        using var client = await ConnectAsync();
        var id = await client.DispatchAsync(_source);
        using (var deleted = await client.DeleteAsync(id))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        using var again = await client.DeleteAsync(id);
        await again.ErrorAsync(HttpStatusCode.NotFound);
        Assert.Empty(await client.GetEventsAsync(new() { Ids = [id] }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task EnrollEventJob_TwoSenders_ShareTheSourcesUnlessSequential(bool? sequential)
    {
        using var client = await ConnectAsync();
        await DispatchSourcesAsync(client);
        var first = await client.EnrollAsync(_source, Target, "test_sender_1", sequential);
        var second = await client.EnrollAsync(_source, Target, "test_sender_2", sequential);
        Assert.Equal(sequential == true, second is null);
        await SetStatusAsync(client, first, "finished");
        second = await client.EnrollAsync(_source, Target, "test_sender_2", sequential);
        Assert.NotEqual(first!.Value.Text("id"), second!.Value.Text("id"));
        Assert.NotEqual(first.Value.Text("dependsOn"), second.Value.Text("dependsOn"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task EnrollEventJob_Failed_ComesAgainBeforeTheNext(bool? sequential)
    {
        using var client = await ConnectAsync();
        await DispatchSourcesAsync(client);
        var first = await client.EnrollAsync(_source, Target, "test_sender_1", sequential);
        await SetStatusAsync(client, first, "failed");
        var second = await client.EnrollAsync(_source, Target, "test_sender_2", sequential);
        Assert.True(JsonElement.DeepEquals(first!.Value, second!.Value));
        Assert.Equal(1, (await client.GetEventAsync(second.Value.Text("id")!)).GetProperty("retries").GetInt32());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task EnrollEventJob_SameSender_GetsItsOwnJobAgain(bool? sequential)
    {
        using var client = await ConnectAsync();
        await DispatchSourcesAsync(client);
        var first = await client.EnrollAsync(_source, Target, "test_sender", sequential);
        var again = await client.EnrollAsync(_source, Target, "test_sender", sequential);
        Assert.True(JsonElement.DeepEquals(first!.Value, again!.Value));
        Assert.Equal(["dependsOn", "hash", "id", "status"], first.Value.EnumerateObject().Select(static field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EnrollEventJob_SeveralSenders_GetASourceEach()
    {
        using var client = await ConnectAsync();
        var sources = await DispatchSourcesAsync(client);
        List<string> given = [];
        foreach (var sender in (string[])["test_1", "test_2", "test_3"])
        {
            given.Add((await client.EnrollAsync(_source, Target, sender, sequential: false))!.Value.Text("dependsOn")!);
        }

        Assert.Equal(sources, given);
        Assert.Null(await client.EnrollAsync(_source, Target, "test_4", sequential: false));
    }

    [Fact]
    public async Task EnrollEventJob_EveryArgument_IsHeeded()
    {
        using var client = await ConnectAsync();
        client.SenderType = "ignored";
        await client.DispatchAsync(_source, payload: new { wanted = true });
        client.SenderType = null;
        await client.DispatchAsync(_source, payload: new { wanted = false });
        var wanted = await client.DispatchAsync(_source, payload: new { wanted = true });
        var job = await client.EnrollAsync(
            new[] { "python.none", $"{_source}*" },
            Target,
            "sender",
            sequential: null,
            ("description", "Working"),
            ("maxRetries", 0),
            ("ignoreOlderThan", 1),
            ("ignoreSenderTypes", new[] { "ignored" }),
            ("filter", new { conditions = new[] { new { key = "payload/wanted", value = true, @operator = "eq" } }, @operator = "and" }));
        Assert.Equal(wanted, job!.Value.Text("dependsOn"));
        var stored = await client.GetEventAsync(job.Value.Text("id")!);
        Assert.Equal(("Working", "sender", Target, "pending"), (stored.Text("description"), stored.Text("sender"), stored.Text("topic"), stored.Text("status")));
    }

    [Theory]
    [InlineData("invalid_source_topic", "invalid_target_topic")]
    [InlineData("a", "python.target")]
    [InlineData("python.source", "python.*")]
    public async Task EnrollEventJob_NothingOrInvalid_GivesNone(string source, string target)
    {
        using var client = await ConnectAsync();
        foreach (var sequential in (bool?[])[true, false, null])
        {
            Assert.Null(await client.EnrollAsync(source, target, "test_sender", sequential));
        }
    }

    private static DateTimeOffset At(JsonElement stored, string field) => DateTimeOffset.Parse(stored.Text(field)!, CultureInfo.InvariantCulture);

    private static async Task SetStatusAsync(PythonClient client, JsonElement? job, string status)
    {
        using var answer = await client.UpdateAsync(job!.Value.Text("id")!, new { status });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<PythonClient> ConnectAsync() => (await PythonClient.ConnectAsync(engine.Server, TestServer.ServiceKey))!;

    private async Task<List<string>> DispatchSourcesAsync(PythonClient client)
    {
        List<string> ids = [];
        for (var number = 0; number < 3; number++)
        {
            ids.Add(await client.DispatchAsync(_source, sender: "tester", description: $"New test event n. {number}"));
        }

        return ids;
    }
}

public sealed class SqlitePythonJobsTests(SqliteEngineServer engine) : PythonJobsTests(engine), IClassFixture<SqliteEngineServer>;

public sealed class PostgresPythonJobsTests(PostgresEngineServer engine) : PythonJobsTests(engine), IClassFixture<PostgresEngineServer>;
