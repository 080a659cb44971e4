using System.CommandLine;
using System.CommandLine.Help;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Runs the commands with the shared connection options, output and error handling.</summary>
internal sealed class CommandHost(ToolEnvironment environment)
{
    public ToolEnvironment Environment => environment;

    public ConnectionOptions Connection { get; } = new();

    public Screen Screen { get; } = new(environment);

    /// <summary>Adds the connection options to the root command.</summary>
    public void AddOptions(RootCommand root) => Connection.AddTo(root);

    /// <summary>Sets the action of a command with subcommands: it shows its help if none of them is given.</summary>
    public static void ShowHelpAlone(Command command)
    {
        var help = new HelpAction();
        command.SetAction(help.Invoke);
    }

    /// <summary>Sets the action of a command that calls the server.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Runs the command and returns the exit code.</param>
    public void SetAction(Command command, Func<ParseResult, Session, CancellationToken, Task<int>> run) =>
        SetConnectionAction(command, async (parsed, connection, cancellationToken) =>
        {
            await using var session = Session.Open(connection, environment, Screen);
            return await run(parsed, session, cancellationToken);
        });

    /// <summary>Sets the action of a command that uses the settings without validation.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Runs the command and returns the exit code.</param>
    public void SetConnectionAction(Command command, Func<ParseResult, Connection, CancellationToken, Task<int>> run) =>
        SetAction(command, (parsed, cancellationToken) => run(parsed, Connection.Read(parsed, environment), cancellationToken));

    /// <summary>Sets the action of a command that needs no server.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Runs the command and returns the exit code.</param>
    public void SetLocalAction(Command command, Func<ParseResult, int> run) => SetAction(command, (parsed, _) => Task.FromResult(run(parsed)));

    private void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await run(parsed, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Cancelled;
            }
            catch (ReaderLeftException)
            {
                // As with "| head": the reader needs no more output.
                return ExitCode.Done;
            }
            catch (Exception error) when (Failure.Of(error, Connection.LastRead) is { } failure)
            {
                Screen.Error(failure.Message);
                return failure.ExitCode;
            }
        });
}
