namespace Ayon.Events.Samples.Tests;

/// <summary>A sample as a process, as <c>dotnet run</c> starts it.</summary>
internal static class SampleProcess
{
    /// <summary>Starts a sample.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="server">The server whose key it gets, if any.</param>
    /// <param name="options">Its command line.</param>
    public static ChildProcess Start(string sample, InProcessServer? server, params string[] options)
    {
        var program = Repository.ProgramOf(Path.Combine("samples", sample), $"{sample}.dll");
        return ChildProcess.Start(ProgramCall.Dotnet(program, options) with
        {
            Environment = new Dictionary<string, string?> { ["AYON_API_KEY"] = server?.ApiKey, ["AYON_SERVER_URL"] = null },
        });
    }

    /// <summary>A server for a sample: the reference server, or the double of a real AYON server.</summary>
    public static Task<InProcessServer> StartServerAsync(bool likeAyon) =>
        InProcessServer.StartAsync(likeAyon ? ["--Extensions:AyonWeaknesses", "true"] : []);

    /// <summary>Runs a sample to its end.</summary>
    /// <returns>Exit code, and all that it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string sample, InProcessServer? server, params string[] options)
    {
        await using var process = Start(sample, server, options);
        var end = await process.EndAsync();
        return (end.ExitCode, end.Printed);
    }
}
