using System.CommandLine;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Operations.Backup;
using Ayon.Events.Server.Operations.Retention;
using Ayon.Events.Server.Operations.Transfer;
using Ayon.Events.Server.Users.Commands;

namespace Ayon.Events.Server;

/// <summary>The command line <c>ayon-events-server</c>: without a command, and with <c>dev</c>, it runs the server; other commands work on its database.</summary>
internal static class ServerCommand
{
    private const string About =
        """
        Runs the AYON event server, or works on its database with one of the commands.

        Specify the settings below as --Section:Name VALUE (or --Section:Name=VALUE), as environment variables Section__Name, or
        in an appsettings.json next to the program:

          ayon-events-server dev
          ayon-events-server --urls http://127.0.0.1:5000
          ayon-events-server --Storage:Provider Postgres --Storage:ConnectionString "Host=db;Database=ayon_events;Username=ayon"

        Exit codes: 0 done, 1 failed, 2 wrong command line.
        """;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="invocation">The output of commands; null for the console.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] args, InvocationConfiguration? invocation = null)
    {
        invocation ??= new InvocationConfiguration();
        var root = Create();
        var (parsed, problem) = Parse(root, args);
        if (problem is not null)
        {
            await invocation.Error.WriteLineAsync(problem);
            return ExitCode.WrongCommandLine;
        }

        // The server ends by itself when it is told to, and takes the time it needs.
        if (parsed.CommandResult.Command == root || parsed.CommandResult.Command.Name == DevCommand.Name)
        {
            invocation.ProcessTerminationTimeout = null;
        }

        var exitCode = await parsed.InvokeAsync(invocation);
        return parsed.Errors.Count > 0 ? ExitCode.WrongCommandLine : exitCode;
    }

    /// <summary>Parses arguments as the program does.</summary>
    /// <param name="root">All commands and options.</param>
    /// <param name="args">The arguments.</param>
    /// <returns>The parsed arguments, and the error in the settings, if any.</returns>
    public static (ParseResult Parsed, string? Problem) Parse(RootCommand root, IReadOnlyList<string> args)
    {
        // Passwords and connection strings may start with '@': no argument is the name of a file with more of them.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return (parsed, parsed.Errors.Count == 0 ? ServerSettings.FindProblem(parsed.UnmatchedTokens) : null);
    }

    /// <summary>All commands and options.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(About) { TreatUnmatchedTokensAsErrors = false };
        var database = new DatabaseCommands(ReferenceServer.Build);
        root.Subcommands.Add(EventsCommand.Create(database));
        root.Subcommands.Add(RetentionCommand.Create(database));
        root.Subcommands.Add(BackupCommand.Create(database));
        root.Subcommands.Add(UsersCommand.Create(database));
        root.Subcommands.Add(DevCommand.Create());
        var demo = new Option<bool>("--demo") { Description = "Create a demo project with simulated users; see Demo:ChangesPerMinute." };
        root.Options.Add(demo);
        SettingsHelp.AddTo(root);
        root.SetAction((parsed, _) => ServeAction.RunAsync(
            parsed.GetValue(demo) ? [.. parsed.UnmatchedTokens, "--Demo:Enabled", "true"] : [.. parsed.UnmatchedTokens],
            parsed.InvocationConfiguration.Error,
            cancellationToken: CancellationToken.None));
        return root;
    }
}
