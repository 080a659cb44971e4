using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>Events that are updated and deleted by hand.</summary>
public abstract class ChangeContract(ServerKind kind)
{
    [Fact]
    public async Task Update_Members_ChangesThoseAlone()
    {
        await using var server = await TestServer.StartAsync(kind);
        var id = (await DispatchAsync(server, 1))[0];

        var run = await ToolRun.OfAsync(
            0, server.Url, "update", id, "--set-status", "failed", "--set-description", "By hand", "--set-project", "demo", "--set-user", "ann", "--set-payload", """{"size":2}""", "--set-retries", "3");
        Assert.Contains($"updated  {id}  test.change  (was finished)", run.Output.ToString(), StringComparison.Ordinal);
        var stored = await server.Client.GetAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal((EventStatus.Failed, "By hand", "demo", "ann", 3), (stored.Status, stored.Description, stored.Project, stored.User, stored.Retries));
        Assert.Equal(("""{"size":1}""", """{"size":2}"""), (TestServer.Compact(stored.Summary), TestServer.Compact(stored.Payload)));
    }

    [Fact]
    public async Task Delete_ByTopic_TakesWhatIsMeant()
    {
        await using var server = await TestServer.StartAsync(kind);
        var ids = await DispatchAsync(server, 3);
        await server.Client.UpdateAsync(ids[1], new UpdateEventRequest { Status = EventStatus.Failed }, TestContext.Current.CancellationToken);

        Assert.Contains($"would be deleted  {ids[1]}", (await ToolRun.OfAsync(0, server.Url, "delete", "--topic", "test.*", "--status", "failed", "--dry-run")).Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync(server));
        Assert.Contains("No matching events.", (await ToolRun.OfAsync(0, server.Url, "delete", "--topic", "test.*", "--older-than", "1h")).Error.ToString(), StringComparison.Ordinal);
        await ToolRun.OfAsync(0, server.Url, "delete", "--topic", "test.*", "--status", "failed");
        await ToolRun.OfAsync(5, server.Url, "show", ids[1]);
        Assert.Equal(2, await CountAsync(server));
    }

    [Fact]
    public async Task Delete_EventAndItsJob_DeletesTheJobFirst()
    {
        await using var server = await TestServer.StartAsync(kind);
        var id = (await DispatchAsync(server, 1))[0];
        var job = await server.FinishJobAsync(id, "test.change_job");

        var run = await ToolRun.OfAsync(0, server.Url, "delete", "--topic", "test.*", "--yes");
        Assert.Equal([job, id], run.Lines.Select(static line => line.Split("  ")[1]));
        Assert.Equal(0, await CountAsync(server));
    }

    [Fact]
    public async Task Delete_Several_AsksFirst()
    {
        await using var server = await TestServer.StartAsync(kind);
        await DispatchAsync(server, 3);

        var refused = await ToolRun.OfAsync(2, server.Url, "delete", "--topic", "test.change");
        Assert.Contains($"would delete 3 events at {server.Url.ToString().TrimEnd('/')}", refused.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--yes", refused.Error.ToString(), StringComparison.Ordinal);
        foreach (var answer in (string[])["", "n\n", "\n"])
        {
            var declined = Start(server, answer, "delete", "--topic", "test.change");
            Assert.Equal(1, await declined.EndAsync());
            Assert.Contains("Delete 3 events", declined.Error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(3, await CountAsync(server));
        var accepted = Start(server, "y\n", "delete", "--topic", "test.change");
        Assert.Equal(0, await accepted.EndAsync());
        Assert.Equal(3, accepted.Lines.Count);
        Assert.Equal(0, await CountAsync(server));
    }

    [Fact]
    public async Task Update_MoreThanTen_AsksFirst()
    {
        await using var server = await TestServer.StartAsync(kind);
        var ids = await DispatchAsync(server, 11);

        await ToolRun.OfAsync(2, server.Url, "update", "--topic", "test.change", "--set-status", "failed");
        await ToolRun.OfAsync(0, server.Url, ["update", .. ids.Take(10), "--set-status", "failed"]);
        await ToolRun.OfAsync(0, server.Url, "update", "--topic", "test.change", "--set-status", "aborted", "--yes");
        Assert.All(await Task.WhenAll(ids.Select(id => server.Client.GetAsync(id, TestContext.Current.CancellationToken))), static stored => Assert.Equal(EventStatus.Aborted, stored.Status));
    }

    private static ToolRun Start(TestServer server, string input, params string[] arguments) =>
        ToolRun.Start(server.Url, TestServer.ApiKey, input, canAsk: true, arguments: arguments);

    private static async Task<int> CountAsync(TestServer server) =>
        (await server.Client.ListAsync(new EventListRequest { Topics = ["test.*"] }, TestContext.Current.CancellationToken)).Events.Count;

    private static async Task<string[]> DispatchAsync(TestServer server, int count)
    {
        var ids = new string[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] = await server.Client.DispatchAsync(new DispatchEventRequest { Topic = "test.change", Summary = RawJson.Parse("""{"size":1}""") }, TestContext.Current.CancellationToken);
        }

        return ids;
    }
}
