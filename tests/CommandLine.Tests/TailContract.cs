using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

public abstract class TailContract(ServerKind kind)
{
    [Fact]
    public async Task Tail_Filters_ShowsWhatPasses()
    {
        await using var server = await TestServer.StartAsync(kind);
        var run = Start(server, "tail", "test.t*", "--project", "demo", "--status", "finished", "--user", "service", "--json");
        await run.Error.UntilAsync("Listening to test.t*");
        await UntilSubscribedAsync(server, run, "test.tail_first");

        await DispatchAsync(server, "test.other");
        await DispatchAsync(server, "test.tail", project: "other");
        await DispatchAsync(server, "test.tail", finished: false);
        var last = await DispatchAsync(server, "test.tail_last");
        await run.Output.UntilAsync(last);

        Assert.Equal(130, await run.CancelAsync());
        Assert.Equal(["test.tail_first", "test.tail_last"], run.Lines.Select(static line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("topic").GetString()).Distinct());
    }

    [Fact]
    public async Task Tail_Since_BeginsWithStoredEventsAndShowsEachOnce()
    {
        await using var server = await TestServer.StartAsync(kind);
        var ids = new[] { await DispatchAsync(server, "test.a_stored"), await DispatchAsync(server, "test.b_stored") };

        var run = Start(server, "tail", "--since", "1h", "--summary", "--count", "3");
        await run.Output.UntilAsync(ids[1]);
        await UntilSubscribedAsync(server, run, "test.c_live");

        Assert.Equal(0, await run.EndAsync());
        Assert.Equal(3, run.Lines.Count);
        Assert.Contains("test.a_stored", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("""{"shot":"sh010"}""", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("test.c_live", run.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tail_ServerRestarts_SaysSoAndShowsWhatWasMissed()
    {
        await using var server = await TestServer.StartAsync(kind);
        var run = Start(server, "tail");
        await run.Error.UntilAsync("Listening to *");
        await UntilSubscribedAsync(server, run, "test.before");

        await server.StopAsync();
        await run.Error.UntilAsync("Connection lost");
        await server.StartAgainAsync();
        var missed = await DispatchAsync(server, "test.missed");

        await run.Output.UntilAsync(missed);
        await run.Error.UntilAsync("Reconnected");
        await UntilSubscribedAsync(server, run, "test.after");
        Assert.Equal(130, await run.CancelAsync());
        Assert.Single(run.Lines, line => line.Contains(missed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tail_Logs_OnlyWhenAskedFor()
    {
        await using var server = await TestServer.StartAsync(kind);
        await DispatchAsync(server, "log.info");
        await DispatchAsync(server, "test.no_log");

        foreach (var (arguments, count) in ((string[], int)[])[(["tail"], 1), (["tail", "--logs"], 2), (["tail", "log.*"], 1)])
        {
            var run = Start(server, [.. arguments, "--since", "1h", "--count", count.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            Assert.Equal(0, await run.EndAsync());
            Assert.Equal(arguments is ["tail"], !run.Output.ToString().Contains("log.info", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Tail_ServerAway_EndsAtOnce() => await ToolRun.OfAsync(3, new Uri("http://127.0.0.1:1"), "tail", "--timeout", "5");

    private static ToolRun Start(TestServer server, params string[] arguments) => ToolRun.Start(server.Url, TestServer.ApiKey, arguments: arguments);

    // The server does not say when it has read a subscription.
    private static async Task UntilSubscribedAsync(TestServer server, ToolRun run, string topic)
    {
        await Until.HoldsAsync(async () =>
        {
            await DispatchAsync(server, topic);
            return run.Output.ToString().Contains(topic, StringComparison.Ordinal);
        });
    }

    private static Task<string> DispatchAsync(TestServer server, string topic, string project = "demo", bool finished = true) => server.Client.DispatchAsync(
        new DispatchEventRequest { Topic = topic, Project = project, Finished = finished, Summary = RawJson.Parse("""{"shot":"sh010"}""") }, TestContext.Current.CancellationToken);
}
