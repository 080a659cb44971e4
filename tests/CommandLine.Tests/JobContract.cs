using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>The life of a job by hand, on servers with and without extensions.</summary>
public abstract class JobContract(ServerKind kind)
{
    [Fact]
    public async Task Enroll_FailRetryFinish_GoesThroughAllStates()
    {
        await using var server = await TestServer.StartAsync(kind);
        var source = await DispatchAsync(server, "test.approved");
        string[] enroll = ["enroll", "test.approved", "--target", "test.brewed"];

        var taken = await ToolRun.OfAsync(0, server.Url, [.. enroll, "--description", "By hand", "--json"]);
        var job = taken.Json.GetProperty("id").GetString()!;
        Assert.Equal((source, "pending"), (taken.Json.GetProperty("dependsOn").GetString(), taken.Json.GetProperty("status").GetString()));
        Assert.Equal("Approved", taken.Json.GetProperty("source").GetProperty("payload").GetProperty("newValue").GetString());

        // The same sender gets its own job again, and may settle it then.
        await ToolRun.OfAsync(0, server.Url, [.. enroll, "--fail", "--message", "No water", "--payload", """{"water": 0}"""]);
        var failed = await server.Client.GetAsync(job, TestContext.Current.CancellationToken);
        Assert.Equal((EventStatus.Failed, "No water", """{"water":0}"""), (failed.Status, failed.Description, TestServer.Compact(failed.Payload)));

        var retried = await ToolRun.OfAsync(0, server.Url, "retry", job);
        Assert.Contains($"restarted  {job}  test.brewed  (was failed, 0 retries)", retried.Output.ToString(), StringComparison.Ordinal);
        Assert.Single((await ToolRun.OfAsync(1, server.Url, "retry", job)).Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));

        await ToolRun.OfAsync(0, server.Url, [.. enroll, "--finish", "--message", "Brewed", "--summary", """{"cups": 2}"""]);
        var finished = await server.Client.GetAsync(job, TestContext.Current.CancellationToken);
        Assert.Equal((EventStatus.Finished, "Brewed", """{"cups":2}"""), (finished.Status, finished.Description, TestServer.Compact(finished.Summary)));

        var none = await ToolRun.OfAsync(5, server.Url, enroll);
        Assert.Contains("No job", none.Error.ToString(), StringComparison.Ordinal);
        await ToolRun.OfAsync(1, server.Url, "abort", job);
    }

    [Fact]
    public async Task Enroll_FilterAndPatterns_TakesTheSourceThatPasses()
    {
        await using var server = await TestServer.StartAsync(kind);
        await DispatchAsync(server, "test.one", """{"newValue": "Rejected"}""");
        var wanted = await DispatchAsync(server, "test.two", """{"newValue": "Approved"}""");

        // In a list, a real AYON server takes topics as they are; and what has no sender type is ignored with any that are named.
        string[] sources = kind == ServerKind.LikeAyon ? ["test.t*"] : ["test.one", "test.t*", "--ignore-sender-type", "robot"];
        var run = await ToolRun.OfAsync(
            0, server.Url, ["enroll", .. sources, "--target", "job.done", "--sender", "ann", "--sequential", "--max-retries", "0", "--ignore-older-than", "0",
            "--filter", """{"key": "payload/newValue", "value": "Approved"}"""]);
        Assert.Contains(wanted, run.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("ann", run.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAndAbort_ByTopic_TakeWhatIsMeant()
    {
        await using var server = await TestServer.StartAsync(kind);
        var (failed, running) = (await JobAsync(server, EventStatus.Failed, retries: 4), await JobAsync(server, EventStatus.InProgress));
        var settled = await JobAsync(server, EventStatus.Finished);

        var dry = await ToolRun.OfAsync(0, server.Url, "retry", "--topic", "job.*", "--dry-run", "--json");
        Assert.Equal(failed, dry.Json.GetProperty("id").GetString());
        Assert.Equal(EventStatus.Failed, await StatusAsync(server, failed));

        await ToolRun.OfAsync(0, server.Url, "retry", "--topic", "job.*");
        Assert.Equal((EventStatus.Restarted, 0), ((await server.Client.GetAsync(failed, TestContext.Current.CancellationToken)).Status, (await server.Client.GetAsync(failed, TestContext.Current.CancellationToken)).Retries));

        var aborted = await ToolRun.OfAsync(0, server.Url, "abort", "--topic", "job.made", "--message", "Not needed");
        Assert.Equal(2, aborted.Lines.Count);
        Assert.Equal((EventStatus.Aborted, EventStatus.Aborted, EventStatus.Finished), (await StatusAsync(server, failed), await StatusAsync(server, running), await StatusAsync(server, settled)));
        Assert.Contains("No matching jobs.", (await ToolRun.OfAsync(0, server.Url, "retry", "--topic", "job.made", "--project", "other")).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAndAbort_WhatCannotBe_SaysWhy()
    {
        await using var server = await TestServer.StartAsync(kind);
        var source = await DispatchAsync(server, "test.approved");
        var running = await JobAsync(server, EventStatus.InProgress);

        Assert.Contains("is not a job", (await ToolRun.OfAsync(1, server.Url, "retry", source)).Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("in progress", (await ToolRun.OfAsync(1, server.Url, "retry", running)).Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Not found: event", (await ToolRun.OfAsync(5, server.Url, "abort", new string('0', 32))).Error.ToString(), StringComparison.Ordinal);
        // What can be done is done all the same.
        await ToolRun.OfAsync(1, server.Url, "abort", new string('0', 32), source, running);
        Assert.Equal(EventStatus.Aborted, await StatusAsync(server, running));
    }

    [Fact]
    public async Task Failed_DeadLetters_ShowsTheirAttempts()
    {
        await using var server = await TestServer.StartAsync(kind);
        var payload = RawJson.Parse("""{"attempts": [{"at": "2026-01-31T12:00:00+00:00", "host": "farm1", "error": "No water"}, {"at": "2026-01-31T12:00:09+00:00", "host": "farm2", "error": "No beans"}], "error": {"type": "X"}}""");
        var dead = await JobAsync(server, EventStatus.Failed, retries: 4, payload);
        var comesBack = await JobAsync(server, EventStatus.Failed, retries: 1);

        var run = await ToolRun.OfAsync(0, server.Url, "failed", "job.made");
        Assert.Contains(dead, run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("  2 attempts, source", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("farm1  No water", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains("farm2  No beans", run.Lines[2], StringComparison.Ordinal);
        Assert.Equal(3, run.Lines.Count);

        var all = await ToolRun.OfAsync(0, server.Url, "failed", "--all", "--json");
        Assert.Equal([comesBack, dead], all.Lines.Select(static line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetString()));
        Assert.Equal(2, JsonSerializer.Deserialize<JsonElement>(all.Lines[1]).GetProperty("attempts").GetArrayLength());
        Assert.Contains("No failed jobs.", (await ToolRun.OfAsync(0, server.Url, "failed", "other.*")).Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, (await ToolRun.OfAsync(0, server.Url, "failed", "--max-retries", "0", "--json")).Lines.Count);
        Assert.Contains("--limit", (await ToolRun.OfAsync(0, server.Url, "failed", "--all", "--limit", "1", "--json")).Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 attempt")]
    [InlineData(20, "20 attempts or more")]
    public async Task FailedRetryAndShow_JobWithAHistory_TellAttemptsInsteadOfRetries(int attempts, string told)
    {
        await using var server = await TestServer.StartAsync();
        var history = string.Join(',', Enumerable.Repeat("""{"at": "2026-01-31T12:00:00+00:00", "host": "farm1", "error": "No water"}""", attempts));
        var dead = await JobAsync(server, EventStatus.Failed, retries: 4, RawJson.Parse($$"""{"attempts": [{{history}}]}"""));

        var failed = await ToolRun.OfAsync(0, server.Url, "failed");
        Assert.Contains($"  {told}, source", failed.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("retries", failed.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains(told, (await ToolRun.OfAsync(0, server.Url, "show", dead)).Output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"(was failed, {told})", (await ToolRun.OfAsync(0, server.Url, "retry", dead)).Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_JobThatAWorkerPutOff_IsNoDeadLetter()
    {
        await using var server = await TestServer.StartAsync(ServerKind.LikeAyon);
        var dead = await JobAsync(server, EventStatus.Failed, retries: 4);
        var putOff = await JobAsync(server, EventStatus.Failed, retries: 4, RawJson.Parse("""{"parked": {"until": "2126-01-31T12:00:00+00:00", "retries": 1}}"""), sender: "service.host.0.parked");
        // Somebody else's sender may end with that word.
        var other = await JobAsync(server, EventStatus.Failed, retries: 4, sender: "car.parked");

        var run = await ToolRun.OfAsync(0, server.Url, "failed", "--json");
        Assert.Equal([other, dead], run.Lines.Select(static line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetString()));
        var all = await ToolRun.OfAsync(0, server.Url, "failed", "--all");
        Assert.Contains(putOff, all.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, all.Lines.Count(static line => line.Contains("next attempt", StringComparison.Ordinal)));
    }

    private static Task<string> DispatchAsync(TestServer server, string topic, string payload = """{"newValue": "Approved"}""") =>
        server.Client.DispatchAsync(new DispatchEventRequest { Topic = topic, Payload = RawJson.Parse(payload) }, TestContext.Current.CancellationToken);

    private static async Task<string> JobAsync(TestServer server, EventStatus status, int retries = 0, RawJson payload = default, string? sender = null)
    {
        await DispatchAsync(server, "test.source");
        var request = new EnrollRequest { SourceTopics = ["test.source"], TargetTopic = "job.made", Sender = $"lane.{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}" };
        var job = await server.Client.EnrollAsync(request, TestContext.Current.CancellationToken);
        await server.Client.UpdateAsync(job!.Id, new UpdateEventRequest { Status = status, Retries = retries, Payload = payload, Sender = sender }, TestContext.Current.CancellationToken);
        return job.Id;
    }

    private static async Task<EventStatus> StatusAsync(TestServer server, string id) => (await server.Client.GetAsync(id, TestContext.Current.CancellationToken)).Status;
}
