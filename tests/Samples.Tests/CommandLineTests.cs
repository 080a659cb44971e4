namespace Ayon.Events.Samples.Tests;

/// <summary>What all samples have in common on the command line.</summary>
public sealed class CommandLineTests
{
    // Those with properties of their own are run by other programs, an app host and what it starts.
    public static TheoryData<string> Samples { get; } =
    [
        .. Directory.GetDirectories(Repository.PathOf("samples"))
            .Where(static folder => Directory.GetFiles(folder, "*.csproj").Length > 0 && !File.Exists(Path.Combine(folder, "Directory.Build.props")))
            .Select(static folder => Path.GetFileName(folder)),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Run_Help_NamesTheOptions(string sample)
    {
        Assert.True(File.Exists(Repository.PathOf("samples", sample, "README.md")));
        var (exitCode, output) = await SampleProcess.RunAsync(sample, server: null, "--help");
        Assert.True(exitCode == 0, output);
        Assert.Contains("--server", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "'--nope'", "--nope")]
    [InlineData(2, "--server", "--server")]
    [InlineData(2, "--server needs a URL", "--server", "nowhere")]
    [InlineData(1, "ApiKey is not set", "--server", "http://127.0.0.1:9")]
    public async Task Run_WrongOptions_AreExplained(int expectedCode, string expected, params string[] options)
    {
        var (exitCode, output) = await SampleProcess.RunAsync("CoffeeMaker", server: null, options);
        Assert.Equal(expectedCode, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
