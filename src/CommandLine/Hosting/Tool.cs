using System.CommandLine;
using System.CommandLine.Invocation;
using Ayon.Events.CommandLine.Checking;
using Ayon.Events.CommandLine.Completion;
using Ayon.Events.CommandLine.Dispatching;
using Ayon.Events.CommandLine.Enrolling;
using Ayon.Events.CommandLine.Jobs;
using Ayon.Events.CommandLine.Listing;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.CommandLine.Scaffolding;
using Ayon.Events.CommandLine.Showing;
using Ayon.Events.CommandLine.Tailing;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>The command line <c>ayon-events</c>.</summary>
internal sealed class Tool
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

        Results go to standard output, all else to standard error. Colours are left out when the output is no terminal, and with
        NO_COLOR.

        Exit codes: 0 done, 1 failed, 2 wrong command line or setting, 3 server unreachable, 4 refused (401, 403), 5 not found,
        130 cancelled.
        """;

    private readonly ConnectionOptions _connection = new();

    private Tool(ToolEnvironment environment)
    {
        Environment = environment;
        Screen = new Screen(environment);
    }

    public ToolEnvironment Environment { get; }

    public Screen Screen { get; }

    /// <summary>Runs what the arguments ask for.</summary>
    /// <param name="args">As the process was given them.</param>
    /// <param name="environment">What is around the tool.</param>
    /// <param name="cancellationToken">Ends it, beside the process's own signals.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] args, ToolEnvironment environment, CancellationToken cancellationToken = default)
    {
        var tool = new Tool(environment);
        var parsed = Parse(tool.Create(), args);
        if (parsed.Action is ParseErrorAction)
        {
            return tool.Refuse(parsed);
        }

        var configuration = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            // A command that is to end has nothing to do but to part from the server.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>All commands and options, for those who describe them.</summary>
    public static RootCommand Describe() => new Tool(ToolEnvironment.OfProcess()).Create();

    /// <summary>Reads arguments as the tool does.</summary>
    /// <param name="root">All commands and options.</param>
    /// <param name="args">The arguments.</param>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> args) =>
        // JSON may be given as @FILE: no argument is the name of a file with more of them.
        root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>Lets a command work with the server.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Does its work and gives the exit code.</param>
    public void SetAction(Command command, Func<ParseResult, Session, CancellationToken, Task<int>> run) =>
        SetConnectionAction(command, async (parsed, connection, cancellationToken) =>
        {
            await using var session = Session.Open(connection, Environment, Screen);
            return await run(parsed, session, cancellationToken);
        });

    /// <summary>Lets a command work with the settings, whether they are any good or not.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Does its work and gives the exit code.</param>
    public void SetConnectionAction(Command command, Func<ParseResult, Connection, CancellationToken, Task<int>> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Connection? connection = null;
            try
            {
                connection = _connection.Read(parsed, Environment.Variable);
                return await run(parsed, connection, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Cancelled;
            }
            catch (ReaderLeftException)
            {
                // As with "| head": whoever read has all that was wanted.
                return ExitCode.Done;
            }
            catch (Exception error) when (Failure.Of(error, connection) is { } failure)
            {
                Screen.Error(failure.Message);
                return failure.ExitCode;
            }
        });

    private RootCommand Create()
    {
        var root = new RootCommand(About) { HelpName = Name };
        root.Aliases.Add(Name);
        _connection.AddTo(root);
        root.Subcommands.Add(TailCommand.Create(this));
        root.Subcommands.Add(ListCommand.Create(this));
        root.Subcommands.Add(ShowCommand.Create(this));
        root.Subcommands.Add(DispatchCommand.Create(this));
        root.Subcommands.Add(EnrollCommand.Create(this));
        root.Subcommands.Add(RetryCommand.Create(this));
        root.Subcommands.Add(AbortCommand.Create(this));
        root.Subcommands.Add(FailedCommand.Create(this));
        root.Subcommands.Add(ScaffoldCommand.Create(this));
        root.Subcommands.Add(DoctorCommand.Create(this));
        root.Subcommands.Add(InfoCommand.Create(this));
        root.Subcommands.Add(CompletionCommand.Create(this));
        return root;
    }

    private int Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            Screen.Error(error.Message);
        }

        var command = parsed.CommandResult.Command;
        Screen.Error($"See: {Name}{(command is RootCommand ? "" : " " + command.Name)} --help");
        return ExitCode.WrongCommandLine;
    }
}
