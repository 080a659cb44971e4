namespace Ayon.Events.Faults.Tests;

/// <summary>The fault suite as a maintainer runs it, with few jobs and those faults that take no long time.</summary>
public sealed class FaultProgramTests
{
    [Theory]
    [InlineData("reference", "kill-worker,twin-worker,kill-server,crash-database,cut-commit,poison,blocking")]
    [InlineData("ayon", "stop-worker,clock-skew,stop-server,kill-backends,full-disk,poison,blocking")]
    public async Task Run_FewJobs_SettlesEachOnce(string mode, string faults)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are frozen, and their files limited, on Linux.");

        var (exitCode, output) = await RunAsync("--jobs", "24", "--seed", "7", "--mode", mode, "--faults", faults);

        Assert.True(exitCode == 0, output);
        Assert.Contains("jobs 24, settled once 24, lost 0, twice 0, unsettled 0, out of order 0, phantom answers 0 of ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownFault_NamesThoseThatThereAre()
    {
        var (exitCode, output) = await RunAsync("--faults", "kill-worker,earthquake");

        Assert.Equal(2, exitCode);
        Assert.Contains("'earthquake'", output, StringComparison.Ordinal);
        Assert.Contains("crash-database", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PrintsEachFaultWithWhatHappens()
    {
        var (exitCode, output) = await RunAsync("--list");

        Assert.Equal(0, exitCode);
        Assert.Contains("cut-commit", output, StringComparison.Ordinal);
        Assert.Contains("long-jobs", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(
            ProgramCall.Dotnet(Repository.ProgramOf("benchmarks/Faults", "Ayon.Events.Faults.dll"), arguments), TimeSpan.FromMinutes(10));
        return (end.ExitCode, end.Printed);
    }
}
