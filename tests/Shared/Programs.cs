using System.Diagnostics;

namespace Ayon.Events.TestSupport;

/// <summary>Programs as a user calls them.</summary>
internal static class Programs
{
    /// <summary>Runs a program and gives all that it printed; fails the test when it ends otherwise than expected.</summary>
    public static async Task<string> RunAsync(string program, string folder, bool succeeds, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Of the build that runs the tests; a build of its own must not see them.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // The build of the repository looks for vulnerable packages; that a test cannot should not fail it.
        start.Environment["NuGetAudit"] = "false";
        using var process = Process.Start(start)!;
        var cancellationToken = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await error;
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0 == succeeds, output);
        return output;
    }
}
