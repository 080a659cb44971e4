using System.CommandLine;
using System.Globalization;
using Ayon.Events.CommandLine.Hosting;

namespace Ayon.Events.CommandLine.Changing;

/// <summary>Asks before many events are changed.</summary>
/// <param name="verb">The change as an imperative, e.g. <c>abort</c>.</param>
/// <param name="noun">The changed objects, e.g. <c>jobs</c>.</param>
/// <param name="most">The number of events that are changed without a question.</param>
internal sealed class Confirmation(string verb, string noun, int most)
{
    private readonly Option<bool> _yes = new("--yes") { Description = $"Do not ask. Default: ask before the command changes more than {Count(most, noun)}; without a terminal, do not change them." };

    /// <summary>The changed objects, e.g. <c>jobs</c>.</summary>
    public string Noun => noun;

    public void AddTo(Command command) => command.Options.Add(_yes);

    /// <summary>Asks if there are many events; returns whether they may be changed.</summary>
    /// <exception cref="ToolException">There is no terminal on which to ask.</exception>
    public async Task<bool> AskAsync(int count, ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        if (count <= most || parsed.GetValue(_yes))
        {
            return true;
        }

        var change = $"{verb} {Count(count, noun)} at {session.Connection.ServerName}";
        if (!session.Environment.CanAsk)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"The command would {change}. Nothing was changed. Specify --yes to allow it without a terminal, or --dry-run to list them.");
        }

        session.Screen.Prompt($"{char.ToUpperInvariant(change[0])}{change[1..]}? [y/N] ");
        // Reading from a terminal cannot be cancelled.
        var answer = await Task.Run(session.Environment.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        if (answer?.Trim().ToUpperInvariant() is "Y" or "YES")
        {
            return true;
        }

        session.Screen.Note("Nothing was changed.");
        return false;
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun[..^1] : noun)}");
}
