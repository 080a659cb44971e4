using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>Events and jobs that are awaited and watched.</summary>
public abstract class WaitContract(ServerKind kind)
{
    [Theory]
    [InlineData(EventStatus.Finished, 0)]
    [InlineData(EventStatus.Failed, 1)]
    [InlineData(EventStatus.Aborted, 1)]
    public async Task Wait_EventEnds_TellsByItsExitCode(EventStatus status, int exitCode)
    {
        await using var server = await TestServer.StartAsync(kind);
        var id = await DispatchAsync(server);
        var run = ToolRun.Start(server.Url, TestServer.ApiKey, arguments: ["wait", id, "--json"]);
        await run.Error.UntilAsync("which is pending");

        await server.Client.UpdateAsync(id, new UpdateEventRequest { Status = EventStatus.InProgress, Progress = 10 }, TestContext.Current.CancellationToken);
        await server.Client.UpdateAsync(id, new UpdateEventRequest { Status = status, Description = "Ended" }, TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, await run.EndAsync());
        Assert.Equal("Ended", run.Json.GetProperty("description").GetString());
        // One that has ended is not waited for.
        Assert.Empty((await ToolRun.OfAsync(exitCode, server.Url, "wait", id)).Error.ToString());
    }

    [Fact]
    public async Task Wait_TimePasses_GivesUp()
    {
        await using var server = await TestServer.StartAsync(kind);
        var id = await DispatchAsync(server);

        var run = await ToolRun.OfAsync(124, server.Url, "wait", id, "--for", "0.2s");
        Assert.Contains("did not end within 200 ms", run.Error.ToString(), StringComparison.Ordinal);
        await ToolRun.OfAsync(5, server.Url, "wait", new string('0', 32));
    }

    [Fact]
    public async Task Jobs_Once_ShowsThoseThatAreOpen()
    {
        await using var server = await TestServer.StartAsync(kind);
        var (open, settled) = (await JobAsync(server, "test.watched_a"), await JobAsync(server, "test.watched_b"));
        await server.Client.UpdateAsync(settled, new UpdateEventRequest { Status = EventStatus.Finished }, TestContext.Current.CancellationToken);

        var run = await ToolRun.OfAsync(0, server.Url, "jobs");
        Assert.Equal("UPDATED|STATUS|ID|TOPIC|SENDER|DESCRIPTION", string.Join('|', run.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(open, Assert.Single(run.Lines.Skip(1)), StringComparison.Ordinal);
        Assert.Contains(settled, (await ToolRun.OfAsync(0, server.Url, "jobs", "--status", "finished", "--json")).Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("No jobs.", (await ToolRun.OfAsync(0, server.Url, "jobs", "other.*")).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobsWatch_Piped_WritesALineForEachChange()
    {
        await using var server = await TestServer.StartAsync(kind);
        var job = await JobAsync(server, "test.watched");
        var run = ToolRun.Start(server.Url, TestServer.ApiKey, arguments: ["jobs", "test.watched", "--watch"]);
        await run.Output.UntilAsync(job);

        await server.Client.UpdateAsync(job, new UpdateEventRequest { Sender = "lane", Status = EventStatus.Finished, Description = "Done by now" }, TestContext.Current.CancellationToken);
        await run.Output.UntilAsync("Done by now");

        Assert.Equal(130, await run.CancelAsync());
        Assert.Contains("pending", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("finished", run.Lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output.ToString());
    }

    [Fact]
    public async Task JobsWatch_Terminal_RewritesTheTable()
    {
        await using var server = await TestServer.StartAsync(kind);
        var job = await JobAsync(server, "test.watched");
        var run = ToolRun.Start(server.Url, TestServer.ApiKey, width: 100, noColor: "1", arguments: ["jobs", "--watch"]);
        await run.Output.UntilAsync(", live");

        await server.Client.UpdateAsync(job, new UpdateEventRequest { Sender = "lane", Status = EventStatus.InProgress, Progress = 40 }, TestContext.Current.CancellationToken);
        await run.Output.UntilAsync("40%");
        await server.Client.UpdateAsync(job, new UpdateEventRequest { Sender = "lane", Status = EventStatus.Finished }, TestContext.Current.CancellationToken);
        await run.Output.UntilAsync("finished");

        Assert.Equal(130, await run.CancelAsync());
        // Heading, header and one job are replaced.
        Assert.Contains("\e[3F\e[J", run.Output.ToString(), StringComparison.Ordinal);
        Assert.All(run.Lines, static line => Assert.InRange(line.Replace("\e[3F\e[J", "", StringComparison.Ordinal).Length, 1, 100));
    }

    private static Task<string> DispatchAsync(TestServer server) =>
        server.Client.DispatchAsync(new DispatchEventRequest { Topic = "test.awaited", Finished = false }, TestContext.Current.CancellationToken);

    private static async Task<string> JobAsync(TestServer server, string topic)
    {
        await server.Client.DispatchAsync(new DispatchEventRequest { Topic = "test.source" }, TestContext.Current.CancellationToken);
        var job = await server.Client.EnrollAsync(new EnrollRequest { SourceTopics = ["test.source"], TargetTopic = topic, Sender = "lane", Description = "To be done" }, TestContext.Current.CancellationToken);
        return job!.Id;
    }
}
