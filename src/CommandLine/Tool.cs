using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Ayon.Events.CommandLine.Changing;
using Ayon.Events.CommandLine.Checking;
using Ayon.Events.CommandLine.Completion;
using Ayon.Events.CommandLine.Dispatching;
using Ayon.Events.CommandLine.Enrolling;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Jobs;
using Ayon.Events.CommandLine.Listing;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.CommandLine.Profiles;
using Ayon.Events.CommandLine.Scaffolding;
using Ayon.Events.CommandLine.Showing;
using Ayon.Events.CommandLine.Tailing;
using Ayon.Events.CommandLine.Waiting;

namespace Ayon.Events.CommandLine;

/// <summary>The command line <c>ayon-events</c>.</summary>
internal static class Tool
{
    public const string Name = "ayon-events";

    private const string About =
        """
        Works with the events of an AYON server, or of ayon-events-server.

        Address and key come from --server and --api-key, from AYON_SERVER_URL and AYON_API_KEY, or from a profile.

          ayon-events tail 'entity.*' --project demo
          ayon-events list --status failed --newer-than 1d
          ayon-events dispatch studio.plate_ingested --project demo --summary '{"shot": "sh010"}'
          ayon-events failed studio.plate_converted
          ayon-events jobs --watch
          ayon-events doctor

        Results go to standard output, messages to standard error. Colors are off if the output is not a terminal, or if NO_COLOR is set.

        Exit codes: 0 done, 1 failed, 2 wrong command line or setting, 3 server unreachable, 4 refused (401, 403), 5 not found,
        124 not ended in time (wait), 130 cancelled.
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
        var unknownOptions = FindUnknownOptions(parsed);
        if (parsed.Action is ParseErrorAction || unknownOptions.Count > 0)
        {
            return Refuse(parsed, unknownOptions, host.Screen);
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
        CommandHost.ShowHelpAlone(root);
        host.AddOptions(root);
        root.Subcommands.Add(TailCommand.Create(host));
        root.Subcommands.Add(ListCommand.Create(host));
        root.Subcommands.Add(ShowCommand.Create(host));
        root.Subcommands.Add(WaitCommand.Create(host));
        root.Subcommands.Add(DispatchCommand.Create(host));
        root.Subcommands.Add(UpdateCommand.Create(host));
        root.Subcommands.Add(DeleteCommand.Create(host));
        root.Subcommands.Add(EnrollCommand.Create(host));
        root.Subcommands.Add(JobsCommand.Create(host));
        root.Subcommands.Add(RetryCommand.Create(host));
        root.Subcommands.Add(AbortCommand.Create(host));
        root.Subcommands.Add(FailedCommand.Create(host));
        root.Subcommands.Add(ScaffoldCommand.Create(host));
        root.Subcommands.Add(DoctorCommand.Create(host));
        root.Subcommands.Add(InfoCommand.Create(host));
        root.Subcommands.Add(ProfileCommand.Create(host));
        root.Subcommands.Add(CompletionCommand.Create(host));
        return root;
    }

    private static int Refuse(ParseResult parsed, List<string> unknownOptions, Screen screen)
    {
        var command = parsed.CommandResult.Command;
        var errors = unknownOptions.Count > 0
            ? unknownOptions.Select(static option => (Message: $"Unrecognized option '{option}'.", Word: (string?)option))
            : parsed.Errors.Select(error => (error.Message, parsed.UnmatchedTokens.FirstOrDefault(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal))));
        foreach (var (message, word) in errors)
        {
            var names = word is null ? [] : Suggestion.For(command, word);
            screen.Error(names.Count == 0 ? message : $"{message} Did you mean {string.Join(" or ", names.Select(static name => $"'{name}'"))}?");
        }

        screen.Error($"See: {NameOf(command)} --help");
        return ExitCode.WrongCommandLine;
    }

    // A mistyped option would otherwise be an id or a topic: "retry ID --dry-rnu" must not change anything.
    private static List<string> FindUnknownOptions(ParseResult parsed) =>
        [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(static argument => argument.Tokens).Select(static token => token.Value).Where(static value => value is ['-', _, ..])];

    private static string NameOf(Command command) =>
        command is RootCommand ? Name : $"{string.Concat(command.Parents.OfType<Command>().Select(static parent => NameOf(parent) + " "))}{command.Name}";
}
