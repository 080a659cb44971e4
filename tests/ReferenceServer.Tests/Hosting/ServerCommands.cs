using System.CommandLine;
using System.Globalization;

namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>The server's commands, in this process.</summary>
internal static class ServerCommands
{
    /// <summary>Runs a command to its end; what goes to standard output as a stream needs a process.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var errors = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await ServerCommand.RunAsync(arguments, new InvocationConfiguration { Output = output, Error = errors });
        return (exitCode, output.ToString(), errors.ToString());
    }
}
