using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Topics;

/// <summary>
/// A topic, or a pattern of topics in which <c>*</c> stands for any run of characters, dots included
/// (contract, "Event" and "Enroll"). <c>*</c> alone is every topic.
/// </summary>
public readonly record struct TopicPattern
{
    private readonly string? _value;

    /// <summary>Checks and takes a pattern.</summary>
    /// <param name="value">The pattern.</param>
    /// <exception cref="ArgumentException">It is not a valid pattern.</exception>
    public TopicPattern(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException(
                $"'{value}' is not a topic or pattern: it is a letter followed by 2 to 64 letters, digits, '_', '.' or '*', or '*' alone.",
                nameof(value));
        }

        _value = value;
    }

    /// <summary>The pattern that every topic matches.</summary>
    public static TopicPattern All { get; } = new("*");

    /// <summary>The pattern; <c>*</c> in the default value.</summary>
    public string Value => _value ?? "*";

    /// <summary>Whether it has a wildcard.</summary>
    public bool HasWildcard => Value.Contains('*', StringComparison.Ordinal);

    /// <summary>
    /// What precedes the first wildcard: WebSocket subscriptions are prefixes (contract, "WebSocket"). Empty for a
    /// pattern that starts with one.
    /// </summary>
    public string Prefix => Value.IndexOf('*', StringComparison.Ordinal) is var index and >= 0 ? Value[..index] : Value;

    /// <summary>Whether a text is a valid pattern.</summary>
    /// <param name="value">The text.</param>
    public static bool IsValid([NotNullWhen(true)] string? value) => value == "*" || TopicName.HasValidCharacters(value);

    /// <summary>Whether a topic matches. Case counts.</summary>
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
                // Let the last star take one more character.
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
