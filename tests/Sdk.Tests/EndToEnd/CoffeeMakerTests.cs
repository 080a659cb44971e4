using System.Diagnostics;
using System.Globalization;

namespace Ayon.Events.Tests.EndToEnd;

public sealed class CoffeeMakerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_Alone_ServesTheApprovedAndEndsWithZero()
    {
        var (exitCode, output) = await RunAsync(server: null);
        Assert.Equal(0, exitCode);
        Assert.Contains("3 of 3 approved folders have their coffee", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split('\n').Count(static line => line.StartsWith("Coffee ", StringComparison.Ordinal)));
        Assert.DoesNotContain("Job      sh020", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithARunningServer_UsesIt()
    {
        await using var server = await LiveServer.StartAsync();
        var (exitCode, output) = await RunAsync(server, "--server", server.Url.ToString());
        Assert.Equal(0, exitCode);
        Assert.Contains($"Server   {server.Url}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("temporary database", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Keep_RunsUntilItIsStopped()
    {
        using var process = Start(server: null, "--keep");
        var output = "";
        while (!output.Contains("Running until Ctrl+C", StringComparison.Ordinal) && await process.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation) is { } line)
        {
            output += line;
        }

        Assert.False(process.HasExited);
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData(0, "--keep", "--help")]
    [InlineData(2, "Unknown option '--nope'", "--nope")]
    [InlineData(2, "--server needs a URL", "--server")]
    [InlineData(2, "--server needs a URL", "--server", "nowhere")]
    [InlineData(1, "ApiKey is not set", "--server", "http://127.0.0.1:9")]
    public async Task Run_Options_AreExplained(int expectedCode, string expected, params string[] options)
    {
        var (exitCode, output) = await RunAsync(server: null, options);
        Assert.Equal(expectedCode, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(LiveServer? server, params string[] options)
    {
        using var process = Start(server, options);
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        return (process.ExitCode, await output + await errors);
    }

    private static Process Start(LiveServer? server, params string[] options)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", [Repository.PathOf("samples", "CoffeeMaker", "bin", configuration, "net10.0", "CoffeeMaker.dll"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AYON_API_KEY"] = server is null ? null : LiveServer.ApiKey;
        return Process.Start(start)!;
    }
}
