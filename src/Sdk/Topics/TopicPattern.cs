using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Topics;

/// <summary>
/// A topic, or a pattern of topics in which <c>*</c> stands for any run of characters, dots included
/// (contract, "Event" and "Enroll"). <c>*</c> alone matches every topic.
/// </summary>
public readonly record struct TopicPattern
{
    private readonly string? _value;

    /// <summary>Initializes a new instance from a pattern.</summary>
    /// <param name="value">The pattern.</param>
    /// <exception cref="ArgumentException">The pattern is not valid.</exception>
    public TopicPattern(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException(
                $"'{value}' is not a valid topic or pattern: it must be a letter followed by 2 to 64 letters, digits, '_', '.' or '*', or '*' alone.",
                nameof(value));
        }

        _value = value;
    }

    /// <summary>Gets the pattern that matches every topic.</summary>
    public static TopicPattern All { get; } = new("*");

    /// <summary>Gets the pattern; <c>*</c> for the default value.</summary>
    public string Value => _value ?? "*";

    /// <summary>Gets a value indicating whether the pattern contains a wildcard.</summary>
    public bool HasWildcard => Value.Contains('*', StringComparison.Ordinal);

    /// <summary>
    /// Gets the part before the first wildcard, since WebSocket subscriptions are prefixes (contract, "WebSocket"). Empty for a
    /// pattern that starts with a wildcard.
    /// </summary>
    public string Prefix => Value.IndexOf('*', StringComparison.Ordinal) is var index and >= 0 ? Value[..index] : Value;

    /// <summary>Returns whether a text is a valid pattern.</summary>
    /// <param name="value">The text.</param>
    public static bool IsValid([NotNullWhen(true)] string? value) => value == "*" || TopicName.HasValidCharacters(value);

    /// <summary>Returns whether a topic matches. Case-sensitive.</summary>
    /// <param name="topic">The topic.</param>
    public bool IsMatch(ReadOnlySpan<char> topic)
    {
        ReadOnlySpan<char> pattern = Value;
        int patternIndex = 0, topicIndex = 0, lastStar = -1, resume = 0;
        while (topicIndex < topic.Length)
        {
            if (patternIndex < pattern.Length && pattern[patternIndex] == '*')
            {
                lastStar = patternIndex++;
                resume = topicIndex;
            }
            else if (patternIndex < pattern.Length && pattern[patternIndex] == topic[topicIndex])
            {
                patternIndex++;
                topicIndex++;
            }
            else if (lastStar >= 0)
            {
                // Extend the match of the last wildcard by one character.
                patternIndex = lastStar + 1;
                topicIndex = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (patternIndex < pattern.Length && pattern[patternIndex] == '*')
        {
            patternIndex++;
        }

        return patternIndex == pattern.Length;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
