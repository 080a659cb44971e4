namespace Ayon.Events.Server.Tests.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("'serv'", "serv")]
    [InlineData("'--storage-provider'", "--storage-provider", "Postgres")]
    [InlineData("'--Storage:Provider' needs a value", "--Storage:Provider")]
    [InlineData("'--Storage:Provider' needs a value", "--Storage:Provider", "--urls", "http://127.0.0.1:0")]
    [InlineData("'--Storag:Provider'", "--Storag:Provider", "Postgres")]
    [InlineData("'stray'", "--Storage:Provider", "Sqlite", "stray")]
    public async Task Run_WhatIsNoSetting_IsRefusedByName(string expected, params string[] arguments)
    {
        var (exitCode, _, errors) = await ServerCommands.RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Help_NamesCommandsAndSettings()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--Storage:Provider", output, StringComparison.Ordinal);
        Assert.Contains("Exit codes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Version_TellsIt()
    {
        var (exitCode, output, _) = await RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    // By the program itself, which reads what the others give.
    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(ProgramCall.Dotnet(ServerProcesses.Assembly, arguments));
        return (end.ExitCode, end.Output, end.Errors);
    }
}
