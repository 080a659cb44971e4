using System.CommandLine;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Shared by all commands: the options of the connection, the output, and how commands run and end.</summary>
internal sealed class CommandHost(ToolEnvironment environment)
{
    private readonly ConnectionOptions _connection = new();

    public ToolEnvironment Environment => environment;

    public Screen Screen { get; } = new(environment);

    /// <summary>Gives the root command the options of the connection.</summary>
    public void AddOptions(RootCommand root) => _connection.AddTo(root);

    /// <summary>Lets a command work with the server.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Does its work and gives the exit code.</param>
    public void SetAction(Command command, Func<ParseResult, Session, CancellationToken, Task<int>> run) =>
        SetConnectionAction(command, async (parsed, connection, cancellationToken) =>
        {
            await using var session = Session.Open(connection, environment, Screen);
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
                connection = _connection.Read(parsed, environment.Variable);
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
}
