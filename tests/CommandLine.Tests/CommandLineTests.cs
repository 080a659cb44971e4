namespace Ayon.Events.CommandLine.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("is not a valid topic", "dispatch", "1x")]
    [InlineData("is not a valid topic", "dispatch", "test.*")]
    [InlineData("not valid JSON", "dispatch", "test.a", "--summary", "{")]
    [InlineData("JSON object", "dispatch", "test.a", "--summary", "[1]")]
    [InlineData("cannot be read", "dispatch", "test.a", "--payload", "@/no/such/file")]
    [InlineData("--reuse requires --hash", "dispatch", "test.a", "--reuse")]
    [InlineData("standard input", "dispatch", "test.a", "--summary", "-", "--payload", "-")]
    [InlineData("--server must be", "dispatch", "test.a", "--server", "localhost")]
    [InlineData("--timeout must be", "info", "--timeout", "0")]
    [InlineData("is not a valid status", "list", "--status", "done")]
    [InlineData("is not a valid time", "list", "--newer-than", "yesterday")]
    [InlineData("is not a valid topic or pattern", "tail", "1")]
    [InlineData("--limit must be", "list", "--limit", "0")]
    [InlineData("cannot be combined", "list", "--limit", "5", "--all")]
    [InlineData("cannot be combined", "enroll", "a.b", "--target", "a.c", "--finish", "--fail")]
    [InlineData("--summary requires", "enroll", "a.b", "--target", "a.c", "--summary", "{}")]
    [InlineData("is not a valid topic", "enroll", "a.b", "--target", "a.*")]
    [InlineData("not a valid filter", "enroll", "a.b", "--target", "a.c", "--filter", """{"conditions": [{"key": "a", "operator": "wrong"}]}""")]
    [InlineData("either job ids", "retry")]
    [InlineData("either job ids", "abort", "0123456789abcdef0123456789abcdef", "--topic", "a.b")]
    [InlineData("not a valid namespace", "scaffold", "--topic", "a.b", "--namespace", "1")]
    [InlineData("not a valid namespace", "scaffold", "--topic", "a.b", "--namespace", "Studio.Topics\n")]
    [InlineData("--topic", "scaffold")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("Did you mean 'list'?", "lsit")]
    [InlineData("Did you mean 'dispatch'?", "dispach", "test.a")]
    [InlineData("Did you mean '--status'?", "list", "--stauts", "failed")]
    [InlineData("Did you mean '--dry-run'?", "retry", "0123456789abcdef0123456789abcdef", "--dryrun")]
    [InlineData("Did you mean '--server'?", "info", "--sever", "http://127.0.0.1:1")]
    [InlineData("Did you mean 'remove'?", "profile", "remvoe", "studio")]
    [InlineData("either event ids", "delete")]
    [InlineData("--status requires --topic", "delete", "0123456789abcdef0123456789abcdef", "--status", "failed")]
    [InlineData("at least one member", "update", "0123456789abcdef0123456789abcdef")]
    [InlineData("--set-progress must be 0 to 100", "update", "0123456789abcdef0123456789abcdef", "--set-progress", "101")]
    [InlineData("--set-status must be one status", "update", "0123456789abcdef0123456789abcdef", "--set-status", "failed,aborted")]
    [InlineData("not valid JSON", "update", "0123456789abcdef0123456789abcdef", "--set-summary", "{")]
    [InlineData("is not a valid duration", "wait", "0123456789abcdef0123456789abcdef", "--for", "soon")]
    [InlineData("cannot be combined", "jobs", "--watch", "--wide")]
    [InlineData("No profile 'studio'", "info", "--profile", "studio")]
    [InlineData("--server URL", "profile", "add", "studio")]
    public async Task Run_WrongCommandLine_SaysWhatInOneLineAndAsksNothing(string expected, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(2, arguments is ["profile", ..] ? null : new Uri("http://127.0.0.1:1"), arguments);

        Assert.Contains(expected, run.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output.ToString());
    }

    [Theory]
    [InlineData("dispatch")]
    [InlineData("add", "profile")]
    public async Task Run_CommandMissing_ShowsTheHelp(string listed, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(0, server: null, arguments);

        Assert.Contains("Commands:", run.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"  {listed} ", run.Output.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Error.ToString());
    }

    [Fact]
    public async Task Run_MistypedWord_NamesTheCommandWhoseHelpTells()
    {
        var run = await ToolRun.OfAsync(2, server: null, "profile", "lits");

        Assert.Contains("See: ayon-events profile --help", run.Error.ToString(), StringComparison.Ordinal);
    }
}
