using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

public sealed class DispatchTests(ServerFixture fixture) : IClassFixture<ServerFixture>
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
        Assert.Equal(
            ("test.dispatch", "demo", "Two plates", "h1", source, "someone", EventStatus.Pending),
            (stored.Topic, stored.Project, stored.Description, stored.Hash, stored.DependsOn, stored.Sender, stored.Status));
        Assert.Equal("""{"shot": "sh010"}""", stored.Summary.ToString());
        Assert.Equal("""{"plates": [1, 2]}""", stored.Payload.ToString());
    }

    [Fact]
    public async Task Dispatch_PayloadFromInput_IsRead()
    {
        var run = ToolRun.Start(Server.Url, TestServer.ApiKey, """{"a": 1}""", arguments: ["dispatch", "test.dispatch_input", "--payload", "-", "--json"]);

        Assert.Equal(0, await run.EndAsync());
        var stored = await Server.Client.GetAsync(run.Json.GetProperty("id").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal("""{"a": 1}""", stored.Payload.ToString());
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

    [Theory]
    [InlineData("is no topic", "dispatch", "1x")]
    [InlineData("is no topic", "dispatch", "test.*")]
    [InlineData("no valid JSON", "dispatch", "test.a", "--summary", "{")]
    [InlineData("JSON object", "dispatch", "test.a", "--summary", "[1]")]
    [InlineData("cannot be read", "dispatch", "test.a", "--payload", "@/no/such/file")]
    [InlineData("--reuse needs --hash", "dispatch", "test.a", "--reuse")]
    [InlineData("standard input", "dispatch", "test.a", "--summary", "-", "--payload", "-")]
    [InlineData("--server must be", "dispatch", "test.a", "--server", "localhost")]
    [InlineData("--timeout must be", "info", "--timeout", "0")]
    [InlineData("is no status", "list", "--status", "done")]
    [InlineData("is no time", "list", "--newer-than", "yesterday")]
    [InlineData("is no topic or pattern", "tail", "1")]
    [InlineData("--limit must be", "list", "--limit", "0")]
    [InlineData("exclude each other", "list", "--limit", "5", "--all")]
    [InlineData("exclude each other", "enroll", "a.b", "--target", "a.c", "--finish", "--fail")]
    [InlineData("--summary needs", "enroll", "a.b", "--target", "a.c", "--summary", "{}")]
    [InlineData("is no topic", "enroll", "a.b", "--target", "a.*")]
    [InlineData("no filter", "enroll", "a.b", "--target", "a.c", "--filter", """{"conditions": [{"key": "a", "operator": "wrong"}]}""")]
    [InlineData("either ids", "retry")]
    [InlineData("either ids", "abort", "0123456789abcdef0123456789abcdef", "--topic", "a.b")]
    [InlineData("no namespace", "scaffold", "--topic", "a.b", "--namespace", "1")]
    [InlineData("--topic", "scaffold")]
    [InlineData("nonsense", "nonsense")]
    public async Task Run_WrongCommandLine_SaysWhatInOneLineAndAsksNothing(string expected, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(2, Server.Url, arguments);

        Assert.Contains(expected, run.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output.ToString());
    }
}
