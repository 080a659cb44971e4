using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

public abstract class DispatchContract(ServerFixture fixture)
{
    private TestServer Server => fixture.Server;

    [Fact]
    public async Task Dispatch_AllOptions_StoresThemAndPrintsTheId()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"plates": [1, 2]}""", TestContext.Current.CancellationToken);
        var source = (await ToolRun.OfAsync(0, Server.Url, "dispatch", "test.dispatch_source")).Lines.Single();
        var run = await ToolRun.OfAsync(
            0, Server.Url, "dispatch", "test.dispatch", "--project", "demo", "--description", "Two plates", "--hash", "h1", "--depends-on", source,
            "--sender", "someone", "--pending", "--summary", """{"shot": "sh010"}""", "--payload", "@" + file);
        File.Delete(file);

        var stored = await Server.Client.GetAsync(run.Lines.Single(), TestContext.Current.CancellationToken);
        // A real AYON server drops it.
        var isKept = fixture.Kind != ServerKind.LikeAyon;
        Assert.Equal(
            ("test.dispatch", "demo", "Two plates", "h1", isKept ? source : null, "someone", EventStatus.Pending),
            (stored.Topic, stored.Project, stored.Description, stored.Hash, stored.DependsOn, stored.Sender, stored.Status));
        Assert.Equal("""{"shot":"sh010"}""", TestServer.Compact(stored.Summary));
        Assert.Equal("""{"plates":[1,2]}""", TestServer.Compact(stored.Payload));
        Assert.Equal(isKept, !run.Error.ToString().Contains("does not depend on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispatch_PayloadFromInput_IsRead()
    {
        var run = ToolRun.Start(Server.Url, TestServer.ApiKey, """{"a": 1}""", arguments: ["dispatch", "test.dispatch_input", "--payload", "-", "--json"]);

        Assert.Equal(0, await run.EndAsync());
        var stored = await Server.Client.GetAsync(run.Json.GetProperty("id").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal("""{"a":1}""", TestServer.Compact(stored.Payload));
        Assert.Equal("ayon-events", stored.Sender);
    }

    [Fact]
    public async Task Dispatch_SameHash_FailsUnlessReused()
    {
        string[] dispatch = ["dispatch", "test.dispatch_twice", "--hash", "twice"];
        await ToolRun.OfAsync(0, Server.Url, dispatch);

        var second = await ToolRun.OfAsync(1, Server.Url, dispatch);
        Assert.Contains("409", second.Error.ToString(), StringComparison.Ordinal);
        await ToolRun.OfAsync(0, Server.Url, [.. dispatch, "--reuse"]);
    }

    [Fact]
    public async Task Dispatch_NoStore_StoresNothing()
    {
        var run = await ToolRun.OfAsync(0, Server.Url, "dispatch", "test.dispatch_only_told", "--no-store");

        await ToolRun.OfAsync(5, Server.Url, "show", run.Lines.Single());
    }
}
