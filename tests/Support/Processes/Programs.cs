namespace Ayon.Events.TestSupport;

/// <summary>Programs as a user calls them.</summary>
public static class Programs
{
    /// <summary>What a program's environment must not have of the build that runs the tests, and what it must.</summary>
    private static readonly IReadOnlyDictionary<string, string?> Environment = new Dictionary<string, string?>(
        System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .Select(static name => KeyValuePair.Create(name, (string?)null)),
        StringComparer.Ordinal)
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // The build of the repository looks for vulnerable packages; that a test cannot should not fail it.
        ["NuGetAudit"] = "false",
    };

    // A build, on a machine that builds something else besides.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Runs a program and gives all that it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended otherwise than expected; the message has all that it printed.</exception>
    public static async Task<string> RunAsync(string program, string folder, bool succeeds, params string[] arguments)
    {
        var call = new ProgramCall(program, arguments) { Folder = folder, Environment = Environment };
        var end = await ChildProcess.RunAsync(call, Patience);
        return end.ExitCode == 0 == succeeds
            ? end.Printed
            : throw new InvalidOperationException($"{call} ended with {end.ExitCode}: {end.Printed}");
    }
}
