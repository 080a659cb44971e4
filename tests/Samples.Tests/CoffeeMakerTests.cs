namespace Ayon.Events.Samples.Tests;

public sealed class CoffeeMakerTests
{
    [Fact]
    public async Task Run_Alone_ServesTheApprovedAndEndsWithZero()
    {
        var (exitCode, output) = await SampleProcess.RunAsync("CoffeeMaker", server: null);
        Assert.True(exitCode == 0, output);
        Assert.Contains("3 of 3 approved folders have their coffee", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split('\n').Count(static line => line.StartsWith("Coffee ", StringComparison.Ordinal)));
        Assert.Equal(5, output.Split('\n').Count(static line => line.StartsWith("Event ", StringComparison.Ordinal)));
        Assert.DoesNotContain("Job      sh020", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_WithARunningServer_UsesIt(bool likeAyon)
    {
        await using var server = await SampleProcess.StartServerAsync(likeAyon);
        var (exitCode, output) = await SampleProcess.RunAsync("CoffeeMaker", server, "--server", server.Url.ToString());
        Assert.True(exitCode == 0, output);
        Assert.Contains($"Server   {server.Url}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("temporary database", output, StringComparison.Ordinal);
        Assert.Contains("3 of 3 approved folders have their coffee", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Keep_RunsUntilItIsStopped()
    {
        await using var process = SampleProcess.Start("CoffeeMaker", server: null, "--keep");
        await process.UntilAsync("Running until Ctrl+C");
        process.Send(Signal.Terminate);
        var end = await process.EndAsync();
        Assert.True(end.ExitCode == 0, end.Printed);
    }
}
