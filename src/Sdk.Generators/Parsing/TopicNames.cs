namespace Ayon.Events.Generators.Parsing;

/// <summary>Rules and forms of names.</summary>
internal static class TopicNames
{
    private const int MinLength = 3;
    private const int MaxLength = 65;

    /// <summary>Whether it is a topic without wildcards, as Ayon.Events.Topics.TopicName says it.</summary>
    public static bool IsTopic(string? name) =>
        name is { Length: >= MinLength and <= MaxLength }
        && IsLetter(name[0])
        && name.All(static character => IsLetter(character) || IsDigit(character) || character is '_' or '.');

    /// <summary>Whether a filter can name it as an element of a path.</summary>
    public static bool IsPathElement(string name) =>
        name.Length > 0
        && !IsDigit(name[0])
        && name.All(static character => IsLetter(character) || IsDigit(character) || character == '_');

    /// <summary>Whether it is text that UTF-8 can hold.</summary>
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

    /// <summary>What JsonNamingPolicy.CamelCase makes of a name: a run of capitals is lowered up to its last one.</summary>
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

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
