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
    public async Task Run_WrongCommandLine_SaysWhatInOneLineAndAsksNothing(string expected, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(2, new Uri("http://127.0.0.1:1"), arguments);

        Assert.Contains(expected, run.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output.ToString());
    }
}
