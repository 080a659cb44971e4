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

    [Fact]
    public async Task Run_Against_MeasuresBothInTurnAndPrintsRatios()
    {
        await using var other = await InProcessServer.StartAsync(["--Extensions:Enabled", "false"]);
        var folder = Directory.CreateTempSubdirectory("ayon-load-");
        var json = Path.Combine(folder.FullName, "load.json");

        var (exitCode, output) = await RunAsync(
            "--quick", "--seconds", "0.1", "--runs", "2", "--only", "dispatch,bulk", "--json", json, "--against", other.Url.ToString(), "--against-key", other.ApiKey);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Dispatch: times as good as server at", output, StringComparison.Ordinal);
        var (own, its) = ($"1 client: run 1 of 2", $"server at {other.Url.GetLeftPart(UriPartial.Authority)}: 1 client: run 1 of 2");
        Assert.True(output.IndexOf(own, StringComparison.Ordinal) < output.IndexOf(its, StringComparison.Ordinal), output);
        Assert.True(output.IndexOf(its, StringComparison.Ordinal) < output.IndexOf("1 client: run 2 of 2", StringComparison.Ordinal), output);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        var sides = report.RootElement.GetProperty("sides").EnumerateArray().ToList();
        Assert.Equal(["Measured", "Measured"], sides.Select(static side => side.GetProperty("scenarios")[0].GetProperty("outcome").GetString()));
        Assert.Equal("NotOffered", sides[1].GetProperty("scenarios")[1].GetProperty("outcome").GetString());
        var compared = Assert.Single(report.RootElement.GetProperty("comparisons").EnumerateArray()).GetProperty("scenarios");
        Assert.Equal(1, compared.GetArrayLength());
        Assert.Equal(2, compared[0].GetProperty("cases")[0].GetProperty("metrics")[0].GetProperty("values").GetArrayLength());
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(2, "--only", "nonsense")]
    [InlineData(2, "--nonsense")]
    [InlineData(2, "--server", "nonsense")]
    [InlineData(2, "--runs", "nonsense")]
    [InlineData(2, "--against", "nonsense")]
    [InlineData(2, "--against", "http://127.0.0.1:1")]
    [InlineData(3, "--against", "http://127.0.0.1:1", "--against-key", "key", "--quick", "--only", "dispatch")]
    [InlineData(3, "--server", "http://127.0.0.1:1", "--api-key", "key", "--quick")]
    public async Task Run_WrongArguments_EndsWithItsCodeAndSaysWhy(int expected, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);

        Assert.Equal(expected, exitCode);
        Assert.NotEmpty(output);
        Assert.DoesNotContain("Unhandled", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(ProgramCall.Dotnet(Repository.ProgramOf("benchmarks/Load", "Ayon.Events.Load.dll"), arguments));
        return (end.ExitCode, end.Printed);
    }
}
