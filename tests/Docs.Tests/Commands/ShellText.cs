using System.Text;
using Ayon.Events.Docs.Tests.Reading;

namespace Ayon.Events.Docs.Tests.Commands;

/// <summary>The commands of a shell block: words as a shell splits them, without comments, redirections and what comes after a pipe.</summary>
internal static class ShellText
{
    private static readonly string[] Separators = ["&&", "||", "|", ";", "&", ">", ">>", "<"];

    /// <summary>Every command of a block with the line it begins on.</summary>
    public static IEnumerable<(int Line, string[] Words)> Commands(Block block)
    {
        var lines = block.Text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var (start, text) = (index, lines[index]);
            while (text.EndsWith('\\') && index + 1 < lines.Length)
            {
                text = text[..^1] + lines[++index];
            }

            foreach (var words in Commands(text))
            {
                yield return (block.Line + start, words);
            }
        }
    }

    /// <summary>Every command of a line.</summary>
    public static IEnumerable<string[]> Commands(string line)
    {
        List<string> command = [];
        foreach (var (word, isQuoted) in Split(line).Append(("&&", false)))
        {
            if (isQuoted || !Separators.Contains(word))
            {
                command.Add(word);
                continue;
            }

            // NAME=value before a command is its environment.
            if (command.SkipWhile(static word => word.Split('=') is [var name, _, ..] && name.All(static letter => char.IsAsciiLetterUpper(letter) || letter == '_')).ToArray() is { Length: > 0 } rest)
            {
                yield return rest;
            }

            command = [];
        }
    }

    private static IEnumerable<(string Word, bool IsQuoted)> Split(string line)
    {
        var word = new StringBuilder();
        var (quote, isWord, isQuoted) = ('\0', false, false);
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (quote != '\0')
            {
                if (character == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(character == '\\' && quote == '"' && index + 1 < line.Length ? line[++index] : character);
                }
            }
            else if (character is '\'' or '"')
            {
                (quote, isWord, isQuoted) = (character, true, true);
            }
            else if (char.IsWhiteSpace(character))
            {
                if (isWord)
                {
                    yield return (word.ToString(), isQuoted);
                }

                (isWord, isQuoted) = (false, false);
                word.Clear();
            }
            else if (character == '#' && !isWord)
            {
                break;
            }
            else
            {
                isWord = true;
                word.Append(character);
            }
        }

        if (isWord)
        {
            yield return (word.ToString(), isQuoted);
        }
    }
}
