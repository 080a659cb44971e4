using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Topics;

/// <summary>A valid topic without wildcards (contract, "Event": <c>topic</c>).</summary>
public readonly record struct TopicName
{
    /// <summary>The minimum length of a topic in characters.</summary>
    public const int MinLength = 3;

    /// <summary>The maximum length of a topic in characters.</summary>
    public const int MaxLength = 65;

    private readonly string? _value;

    /// <summary>Initializes a new instance from a name.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is not valid, or contains a wildcard.</exception>
    public TopicName(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException(Rule(value), nameof(value));
        }

        _value = value;
    }

    /// <summary>Gets the name; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns whether a text is a valid topic without wildcards.</summary>
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
        $"'{value}' is not a valid topic: a topic is a letter followed by 2 to 64 letters, digits, '_' or '.'" +
        (value?.Contains('*', StringComparison.Ordinal) == true ? "; the wildcard '*' is allowed in patterns only." : ".");
}
