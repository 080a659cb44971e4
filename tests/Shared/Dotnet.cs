using System.Diagnostics;

namespace Ayon.Events.TestSupport;

/// <summary>The SDK's command line as a user calls it.</summary>
internal static class Dotnet
{
    /// <summary>Runs a command and gives all that it printed; fails the test when it ends otherwise than expected.</summary>
    public static async Task<string> RunAsync(string folder, bool succeeds, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
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
        using var process = Process.Start(start)!;
        var cancellationToken = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await error;
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0 == succeeds, output);
        return output;
    }
}
