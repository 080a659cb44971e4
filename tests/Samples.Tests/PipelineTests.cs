namespace Ayon.Events.Samples.Tests;

public sealed class PipelineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_EitherServer_TakesEachRenderThroughAllStepsAndTriesTheFailedOneAgain(bool likeAyon)
    {
        // Alone, it brings the reference server along.
        await using var server = likeAyon ? await SampleProcess.StartServerAsync(likeAyon) : null;
        var (exitCode, output) = await SampleProcess.RunAsync("Pipeline", server, server is null ? [] : ["--server", server.Url.ToString()]);
        Assert.True(exitCode == 0, output);
        Assert.Contains("3 of 3 renders went through all steps, 12 jobs in all.", output, StringComparison.Ordinal);
        var lines = output.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(static words => words.Length > 2).ToList();
        Assert.Contains(lines, static words => words is ["sh020", "pipeline.movie_transcoded", "Failed", ..]);
        Assert.DoesNotContain(lines, static words => words is ["sh010" or "sh030", _, "Failed", ..]);
        // The review list is filled one after another, from 1.
        Assert.All([1, 2, 3], place => Assert.Contains($"Place {place} on the review list", output, StringComparison.Ordinal));
    }
}
