using System.CommandLine;
using System.CommandLine.Invocation;
using Ayon.Events.CommandLine.Checking;
using Ayon.Events.CommandLine.Completion;
using Ayon.Events.CommandLine.Dispatching;
using Ayon.Events.CommandLine.Enrolling;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Jobs;
using Ayon.Events.CommandLine.Listing;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.CommandLine.Scaffolding;
using Ayon.Events.CommandLine.Showing;
using Ayon.Events.CommandLine.Tailing;

namespace Ayon.Events.CommandLine;

/// <summary>The command line <c>ayon-events</c>.</summary>
internal static class Tool
{
    public const string Name = "ayon-events";

    private const string About =
        """
        Works with the events of an AYON server, or of ayon-events-server.

        Address and key come from AYON_SERVER_URL and AYON_API_KEY, or from --server and --api-key.

          ayon-events tail 'entity.*' --project demo
          ayon-events list --status failed --newer-than 1d
          ayon-events dispatch studio.plate_ingested --project demo --summary '{"shot": "sh010"}'
          ayon-events failed studio.plate_converted
          ayon-events doctor

        Results go to standard output, messages to standard error. Colors are off if the output is not a terminal, or if NO_COLOR is set.

        Exit codes: 0 done, 1 failed, 2 wrong command line or setting, 3 server unreachable, 4 refused (401, 403), 5 not found,
        130 cancelled.
        """;

    /// <summary>Runs the command in the arguments.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="environment">The environment of the tool.</param>
    /// <param name="cancellationToken">Cancels the command, in addition to the process's signals.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] args, ToolEnvironment environment, CancellationToken cancellationToken = default)
    {
        var host = new CommandHost(environment);
        var parsed = Parse(Create(host), args);
        if (parsed.Action is ParseErrorAction)
        {
            return Refuse(parsed, host.Screen);
        }

        var configuration = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            // A cancelled command only has to disconnect from the server.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>Creates all commands and options, for documentation.</summary>
    public static RootCommand Describe() => Create(new CommandHost(ToolEnvironment.OfProcess()));

    /// <summary>Parses arguments as the tool does.</summary>
    /// <param name="root">All commands and options.</param>
    /// <param name="args">The arguments.</param>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> args) =>
        // JSON may be given as @FILE, so response files are not supported.
        root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static RootCommand Create(CommandHost host)
    {
        var root = new RootCommand(About) { HelpName = Name };
        root.Aliases.Add(Name);
        host.AddOptions(root);
        root.Subcommands.Add(TailCommand.Create(host));
        root.Subcommands.Add(ListCommand.Create(host));
        root.Subcommands.Add(ShowCommand.Create(host));
        root.Subcommands.Add(DispatchCommand.Create(host));
        root.Subcommands.Add(EnrollCommand.Create(host));
        root.Subcommands.Add(RetryCommand.Create(host));
        root.Subcommands.Add(AbortCommand.Create(host));
        root.Subcommands.Add(FailedCommand.Create(host));
        root.Subcommands.Add(ScaffoldCommand.Create(host));
        root.Subcommands.Add(DoctorCommand.Create(host));
        root.Subcommands.Add(InfoCommand.Create(host));
        root.Subcommands.Add(CompletionCommand.Create(host));
        return root;
    }

    private static int Refuse(ParseResult parsed, Screen screen)
    {
        foreach (var error in parsed.Errors)
        {
            screen.Error(error.Message);
        }

        var command = parsed.CommandResult.Command;
        screen.Error($"See: {Name}{(command is RootCommand ? "" : " " + command.Name)} --help");
        return ExitCode.WrongCommandLine;
    }
}
