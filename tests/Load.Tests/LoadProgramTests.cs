using System.Text.Json;

namespace Ayon.Events.Load.Tests;

/// <summary>The program as a user runs it: that it measures, reports and ends as it says. Its numbers are of no account here.</summary>
public sealed class LoadProgramTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Run_Quick_PrintsTablesAndWritesReports(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("ayon-load-");
        var json = Path.Combine(folder.FullName, "load.json");
        var markdown = Path.Combine(folder.FullName, "load.md");

        var (exitCode, output) = await RunAsync(
            "--quick", "--seconds", "0.1", "--runs", "1", "--engine", engine, "--only", "dispatch,cycle-extension", "--json", json, "--markdown", markdown);

        Assert.True(exitCode == 0, output);
        Assert.Contains("16 clients", output, StringComparison.Ordinal);
        Assert.Contains("events/s", await File.ReadAllTextAsync(markdown, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal(JsonValueKind.Object, report.RootElement.ValueKind);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(2, "--only", "nonsense")]
    [InlineData(2, "--nonsense")]
    [InlineData(3, "--server", "http://127.0.0.1:1", "--api-key", "key", "--quick")]
    public async Task Run_WrongArguments_EndsWithItsCodeAndSaysWhy(int expected, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);

        Assert.Equal(expected, exitCode);
        Assert.NotEmpty(output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(ProgramCall.Dotnet(Repository.ProgramOf("benchmarks/Load", "Ayon.Events.Load.dll"), arguments));
        return (end.ExitCode, end.Printed);
    }
}
