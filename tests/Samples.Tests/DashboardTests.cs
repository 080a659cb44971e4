namespace Ayon.Events.Samples.Tests;

public sealed class DashboardTests
{
    [Fact]
    public async Task Run_Alone_PrintsJobsUntilSomeAreSettled()
    {
        var (exitCode, output) = await SampleProcess.RunAsync("Dashboard", server: null, "--count", "3");
        Assert.True(exitCode == 0, output);
        var lines = output.Split('\n').Where(static line => line.StartsWith("demo.preview_rendered", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, static line => line.Contains("in progress", StringComparison.Ordinal) && line.Contains('%', StringComparison.Ordinal));
        Assert.Contains("finished", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_OnceWithARunningServer_PrintsItsJobsAndTouchesNothing(bool likeAyon)
    {
        await using var server = await SampleProcess.StartServerAsync(likeAyon);
        string[] options = ["--server", server.Url.ToString()];
        Assert.Equal(0, (await SampleProcess.RunAsync("CoffeeMaker", server, options)).ExitCode);

        var (exitCode, output) = await SampleProcess.RunAsync("Dashboard", server, [.. options, "--once"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(3, output.Split('\n').Count(static line => line.StartsWith("example.brew_coffee_on_approve", StringComparison.Ordinal) && line.Contains("finished", StringComparison.Ordinal)));
        Assert.Contains("3 jobs", output, StringComparison.Ordinal);
        Assert.Equal(output, (await SampleProcess.RunAsync("Dashboard", server, [.. options, "--once"])).Output);
    }

    [Fact]
    public async Task Run_Terminated_EndsWithZero()
    {
        await using var process = SampleProcess.Start("Dashboard", server: null);
        await process.UntilAsync("Server");
        process.Send(Signal.Terminate);
        var end = await process.EndAsync();
        Assert.True(end.ExitCode == 0, end.Printed);
    }
}
