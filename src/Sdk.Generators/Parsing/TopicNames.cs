using System.Globalization;
using System.Text;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Rules and formats of names.</summary>
internal static class TopicNames
{
    private const int MinLength = 3;
    private const int MaxLength = 65;

    /// <summary>Returns whether it is a topic without wildcards, like Ayon.Events.Topics.TopicName.</summary>
    public static bool IsTopic(string? name) =>
        name is { Length: >= MinLength and <= MaxLength }
        && IsLetter(name[0])
        && name.All(static character => IsLetter(character) || IsDigit(character) || character is '_' or '.');

    /// <summary>Returns whether it is a topic or a pattern of topics, like Ayon.Events.Topics.TopicPattern.</summary>
    public static bool IsPattern(string? name) => name == "*" || IsTopic(name?.Replace('*', '_'));

    /// <summary>Returns whether it is a built-in topic of AYON, or a pattern of them, whose ids are AYON ids.</summary>
    public static bool IsOfAyon(string? name) => name?.StartsWith("entity.", StringComparison.Ordinal) == true;

    /// <summary>Returns whether a topic matches a pattern, in which <c>*</c> stands for any characters.</summary>
    public static bool IsMatch(string pattern, string topic)
    {
        var pieces = pattern.Split('*');
        if (pieces.Length == 1 || !topic.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return pattern == topic;
        }

        var index = pieces[0].Length;
        foreach (var piece in pieces.Skip(1).Take(pieces.Length - 2))
        {
            index = topic.IndexOf(piece, index, StringComparison.Ordinal);
            if (index < 0)
            {
                return false;
            }

            index += piece.Length;
        }

        var last = pieces[pieces.Length - 1];
        return topic.Length - index >= last.Length && topic.EndsWith(last, StringComparison.Ordinal);
    }

    /// <summary>Returns whether it is valid as an element of a path in a filter.</summary>
    public static bool IsPathElement(string name) =>
        name.Length > 0
        && !IsDigit(name[0])
        && name.All(static character => IsLetter(character) || IsDigit(character) || character == '_');

    /// <summary>Returns whether it can be encoded as UTF-8.</summary>
    public static bool IsWellFormed(string name)
    {
        for (var index = 0; index < name.Length; index++)
        {
            if (char.IsSurrogatePair(name, index))
            {
                index++;
            }
            else if (char.IsSurrogate(name[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Converts a name like JsonNamingPolicy.CamelCase: a run of capitals is lowered up to its last one.</summary>
    public static string ToCamelCase(string name)
    {
        var characters = name.ToCharArray();
        for (var index = 0; index < characters.Length && char.IsUpper(characters[index]); index++)
        {
            if (index > 0 && index + 1 < characters.Length && !char.IsUpper(characters[index + 1]))
            {
                break;
            }

            characters[index] = char.ToLowerInvariant(characters[index]);
        }

        return new string(characters);
    }

    /// <summary>Converts a name like JsonNamingPolicy.SnakeCaseLower.</summary>
    public static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        var last = Kind.None;
        for (var index = 0; index < name.Length; index++)
        {
            var category = char.GetUnicodeCategory(name[index]);
            switch (category)
            {
                case UnicodeCategory.UppercaseLetter:
                    // Only the last capital of a run begins a word, if small letters follow it.
                    if (last == Kind.Small || (last == Kind.Capital && index + 1 < name.Length && char.IsLower(name[index + 1])))
                    {
                        text.Append('_');
                    }

                    text.Append(char.ToLowerInvariant(name[index]));
                    last = Kind.Capital;
                    break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber:
                    text.Append(name[index]);
                    last = Kind.Small;
                    break;
                default:
                    text.Append(name[index]);
                    last = Kind.None;
                    break;
            }
        }

        return text.ToString();
    }

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private enum Kind
    {
        None,
        Small,
        Capital,
    }
}
