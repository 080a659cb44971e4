using System.CommandLine;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Finds the command or option that a mistyped word most likely stands for.</summary>
internal static class Suggestion
{
    private const int LettersPerMistake = 3;

    /// <summary>Returns the nearest names of commands and options; none if every name is too different.</summary>
    /// <param name="command">The command to which the word was given.</param>
    /// <param name="word">The word.</param>
    public static IReadOnlyList<string> For(Command command, string word)
    {
        var isOption = word.StartsWith('-');
        var names = (isOption ? Options(command) : command.Subcommands.Where(static one => !one.Hidden).Select(static one => one.Name))
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Name.Trim('-').Length / LettersPerMistake) || (word.Trim('-').Length > 2 && candidate.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return names.Count == 0 ? [] : [.. names.Where(candidate => candidate.Distance == names.Min(static one => one.Distance)).Select(static candidate => candidate.Name)];
    }

    private static IEnumerable<string> Options(Command command)
    {
        var above = command.Parents.OfType<Command>().SelectMany(static parent => parent.Options.Where(static option => option.Recursive));
        return command.Options.Concat(above).Where(static option => !option.Hidden).Select(static option => option.Name);
    }

    // Letters to insert, remove, replace or swap with their neighbor.
    private static int Distance(string typed, string name)
    {
        int[] beforeLast = [];
        int[] last = [.. Enumerable.Range(0, name.Length + 1)];
        for (var row = 1; row <= typed.Length; row++)
        {
            var current = new int[name.Length + 1];
            current[0] = row;
            for (var column = 1; column <= name.Length; column++)
            {
                var isSame = char.ToLowerInvariant(typed[row - 1]) == char.ToLowerInvariant(name[column - 1]);
                current[column] = Math.Min(last[column - 1] + (isSame ? 0 : 1), Math.Min(last[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && typed[row - 1] == name[column - 2] && typed[row - 2] == name[column - 1])
                {
                    current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
                }
            }

            (beforeLast, last) = (last, current);
        }

        return last[^1];
    }
}
