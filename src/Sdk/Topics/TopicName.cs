using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Topics;

/// <summary>A valid name of a topic without wildcards (contract, "Event": <c>topic</c>).</summary>
public readonly record struct TopicName
{
    /// <summary>The fewest characters of a topic.</summary>
    public const int MinLength = 3;

    /// <summary>The most characters of a topic.</summary>
    public const int MaxLength = 65;

    private readonly string? _value;

    /// <summary>Checks and takes a name.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">It is not a valid name, or has a wildcard.</exception>
    public TopicName(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException(Rule(value), nameof(value));
        }

        _value = value;
    }

    /// <summary>The name; empty in the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether a text is a valid name without wildcards.</summary>
    /// <param name="value">The text.</param>
    public static bool IsValid([NotNullWhen(true)] string? value) => value is not null && HasValidCharacters(value) && !value.Contains('*', StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal static bool HasValidCharacters([NotNullWhen(true)] string? value)
    {
        if (value is null || value.Length is < MinLength or > MaxLength || !char.IsAsciiLetter(value[0]))
        {
            return false;
        }

        foreach (var character in value.AsSpan(1))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or '*'))
            {
                return false;
            }
        }

        return true;
    }

    internal static string Rule(string? value) =>
        $"'{value}' is not a topic: a topic is a letter followed by 2 to 64 letters, digits, '_' or '.'" +
        (value?.Contains('*', StringComparison.Ordinal) == true ? "; the wildcard '*' is for patterns only." : ".");
}
