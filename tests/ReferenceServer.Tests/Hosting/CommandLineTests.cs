using System.Diagnostics;

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
        var (exitCode, _, errors) = await RunAsync(arguments);

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

    /// <summary>Runs the server's program to its end.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ayon.Events.Server.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(3), cancellation);
        return (process.ExitCode, await output, await errors);
    }
}
