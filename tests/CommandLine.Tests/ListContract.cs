using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

public abstract class ListContract(ServerFixture fixture)
{
    private readonly string _topic = $"test.list_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N")[20..]}";

    private TestServer Server => fixture.Server;

    [Theory]
    [InlineData(ServerKind.Plain)]
    [InlineData(ServerKind.LikeAyon)]
    public async Task List_OtherServers_AreListedShownAndScaffoldedFrom(ServerKind kind)
    {
        await using var server = await TestServer.StartAsync(kind);
        var request = new DispatchEventRequest { Topic = _topic, Summary = RawJson.Parse("""{"size":1}""") };
        var id = await server.Client.DispatchAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal([id], (await ToolRun.OfAsync(0, server.Url, "list", _topic, "--json")).Lines.Select(IdOf));
        Assert.Contains(id, (await ToolRun.OfAsync(0, server.Url, "show", id)).Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Size", (await ToolRun.OfAsync(0, server.Url, "scaffold", "--topic", _topic)).Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("No failed jobs", (await ToolRun.OfAsync(0, server.Url, "failed")).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Pages_GoOnAtTheCursor()
    {
        var ids = await DispatchAsync(5);

        var first = await ToolRun.OfAsync(0, Server.Url, "list", _topic, "--limit", "3", "--json");
        Assert.Equal(Enumerable.Reverse(ids).Take(3), first.Lines.Select(IdOf));
        var cursor = first.Error.ToString().Split("--cursor ")[1].Trim();
        var second = await ToolRun.OfAsync(0, Server.Url, "list", _topic, "--cursor", cursor, "--json");
        Assert.Equal(Enumerable.Reverse(ids).Skip(3), second.Lines.Select(IdOf));
        Assert.Empty(second.Error.ToString());
        var all = await ToolRun.OfAsync(0, Server.Url, "list", _topic, "--all", "--oldest-first", "--json");
        Assert.Equal(ids, all.Lines.Select(IdOf));
    }

    [Fact]
    public async Task List_Filters_AllNarrow()
    {
        var ids = await DispatchAsync(3);
        await Server.Client.UpdateAsync(ids[1], new UpdateEventRequest { Status = EventStatus.Failed, Project = "demo", User = "ann", Description = "Quite special" }, TestContext.Current.CancellationToken);
        // The first of them that is finished.
        var child = await Server.FinishJobAsync(ids[0], _topic + ".child");

        Assert.Equal(ids[1], Assert.Single(await IdsAsync("--status", "failed,aborted")));
        Assert.Equal(ids[1], Assert.Single(await IdsAsync("--project", "demo")));
        Assert.Equal(ids[1], Assert.Single(await IdsAsync("--user", "ann")));
        Assert.Equal(ids[1], Assert.Single(await IdsAsync("--filter", "special")));
        Assert.Equal(ids[0], Assert.Single(await IdsAsync("--has-children", "true")));
        Assert.Equal(ids[0], Assert.Single(await IdsAsync("--id", ids[0])));
        Assert.Equal(ids, await IdsAsync("--newer-than", "1h"));
        Assert.Empty(await IdsAsync("--older-than", "1h"));
        Assert.Empty(await IdsAsync("--newer-than", "2999-01-01T00:00"));
        Assert.Equal([.. ids, child], (await ToolRun.OfAsync(0, Server.Url, "list", _topic + "*", "--oldest-first", "--json")).Lines.Select(IdOf));
    }

    [Fact]
    public async Task List_Table_LeavesOutEmptyColumnsAndFitsTheTerminal()
    {
        var request = new DispatchEventRequest { Topic = _topic, Project = "demo", Description = "A description with \e[31mcolours\nand more than fits into the line of a terminal" };
        var id = await Server.Client.DispatchAsync(request, TestContext.Current.CancellationToken);

        var piped = await ToolRun.OfAsync(0, Server.Url, "list", _topic);
        Assert.Equal("CREATED|STATUS|ID|TOPIC|PROJECT|USER|DESCRIPTION", string.Join('|', piped.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(id, piped.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" of a terminal", piped.Lines[1], StringComparison.Ordinal);

        var terminal = ToolRun.Start(Server.Url, TestServer.ApiKey, width: 120, noColor: "1", arguments: ["list", _topic]);
        Assert.Equal(0, await terminal.EndAsync());
        Assert.All(terminal.Lines, static line => Assert.InRange(line.Length, 1, 120));
        Assert.DoesNotContain('\e', terminal.Output.ToString());
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(100, false)]
    [InlineData(200, true)]
    public async Task List_NarrowTerminal_ShowsEachIdCompletely(int width, bool isComplete)
    {
        var topic = _topic + "_with_a_name_that_is_longer_than_most";
        var request = new DispatchEventRequest { Topic = topic, Project = "a_project_with_a_long_name", Description = "Plate" };
        var id = await Server.Client.DispatchAsync(request, TestContext.Current.CancellationToken);

        var terminal = ToolRun.Start(Server.Url, TestServer.ApiKey, width: width, noColor: "1", arguments: ["list", topic]);
        Assert.Equal(0, await terminal.EndAsync());
        Assert.All(terminal.Lines, line => Assert.InRange(line.Length, 1, width));
        Assert.Contains(id, terminal.Lines[1], StringComparison.Ordinal);
        Assert.Equal(isComplete, terminal.Lines[1].Contains(topic, StringComparison.Ordinal));

        var wide = ToolRun.Start(Server.Url, TestServer.ApiKey, width: width, noColor: "1", arguments: ["list", topic, "--wide"]);
        Assert.Equal(0, await wide.EndAsync());
        Assert.Contains($"{topic}  a_project_with_a_long_name", wide.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Terminal_HasColours()
    {
        await DispatchAsync(1);

        var run = ToolRun.Start(Server.Url, TestServer.ApiKey, width: 120, arguments: ["list", _topic]);
        Assert.Equal(0, await run.EndAsync());
        Assert.Contains("\e[32m", run.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Nothing_SaysSo()
    {
        var run = await ToolRun.OfAsync(0, Server.Url, "list", _topic);

        Assert.Contains("No events.", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output.ToString());
    }

    private static string IdOf(string line) => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetString()!;

    private async Task<string[]> IdsAsync(params string[] options) =>
        [.. (await ToolRun.OfAsync(0, Server.Url, ["list", _topic, "--oldest-first", "--json", .. options])).Lines.Select(IdOf)];

    private async Task<string[]> DispatchAsync(int count)
    {
        var ids = new string[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] = await Server.Client.DispatchAsync(new DispatchEventRequest { Topic = _topic }, TestContext.Current.CancellationToken);
        }

        return ids;
    }
}
