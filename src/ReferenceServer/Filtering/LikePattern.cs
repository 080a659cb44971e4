using System.Buffers;
using System.Text;

namespace Ayon.Events.Server.Filtering;

/// <summary>
/// A pattern of <c>like</c>: <c>%</c> is any run of characters, <c>_</c> any one, a backslash takes the next character as
/// it is, case does not count in any script.
/// </summary>
internal sealed class LikePattern
{
    // No code point is negative: these stand for the wildcards beside the characters themselves.
    private const int AnyRun = -1;
    private const int AnyOne = -2;
    private readonly int[] _pattern;

    private LikePattern(string text, int[] pattern)
    {
        Text = text;
        _pattern = pattern;
    }

    /// <summary>The pattern as it was given.</summary>
    public string Text { get; }

    /// <summary>Null when the pattern ends with a backslash that takes nothing.</summary>
    public static LikePattern? TryParse(string text)
    {
        var pattern = new List<int>(text.Length);
        var escaped = false;
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\\' when !escaped:
                    escaped = true;
                    continue;
                case '%' when !escaped:
                    pattern.Add(AnyRun);
                    break;
                case '_' when !escaped:
                    pattern.Add(AnyOne);
                    break;
                default:
                    pattern.Add(Fold(rune));
                    break;
            }

            escaped = false;
        }

        return escaped ? null : new LikePattern(text, [.. pattern]);
    }

    public bool IsMatch(string text) => IsMatch(Encoding.UTF8.GetBytes(text));

    /// <param name="utf8">The text in UTF-8; bytes that are none count as U+FFFD.</param>
    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        int[]? rented = null;
        var folded = utf8.Length <= 256 ? stackalloc int[256] : rented = ArrayPool<int>.Shared.Rent(utf8.Length);
        var length = 0;
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out var consumed);
            folded[length++] = Fold(rune);
            utf8 = utf8[consumed..];
        }

        var isMatch = IsMatch(folded[..length]);
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return isMatch;
    }

    private static int Fold(Rune rune) => Rune.ToUpperInvariant(rune).Value;

    private bool IsMatch(ReadOnlySpan<int> text)
    {
        int patternIndex = 0, textIndex = 0, lastRun = -1, resume = 0;
        while (textIndex < text.Length)
        {
            if (patternIndex < _pattern.Length && _pattern[patternIndex] == AnyRun)
            {
                lastRun = patternIndex++;
                resume = textIndex;
            }
            else if (patternIndex < _pattern.Length && (_pattern[patternIndex] == AnyOne || _pattern[patternIndex] == text[textIndex]))
            {
                patternIndex++;
                textIndex++;
            }
            else if (lastRun >= 0)
            {
                // Let the last run take one more character.
                patternIndex = lastRun + 1;
                textIndex = ++resume;
            }
            else
            {
                return false;
            }
        }

        return _pattern.AsSpan(patternIndex).IndexOfAnyExcept(AnyRun) < 0;
    }
}
