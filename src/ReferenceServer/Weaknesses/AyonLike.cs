namespace Ayon.Events.Server.Weaknesses;

/// <summary>Matches patterns of SQL's <c>LIKE</c> without escapes, as AYON's server creates them from topics and words; case-sensitive.</summary>
internal static class AyonLike
{
    /// <param name="pattern">The pattern: <c>%</c> is any run of characters, <c>_</c> any one.</param>
    /// <param name="text">The text to match.</param>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int patternIndex = 0, textIndex = 0, lastRun = -1, resume = 0;
        while (textIndex < text.Length)
        {
            if (patternIndex < pattern.Length && pattern[patternIndex] == '%')
            {
                lastRun = patternIndex++;
                resume = textIndex;
            }
            else if (patternIndex < pattern.Length && (pattern[patternIndex] == '_' || pattern[patternIndex] == text[textIndex]))
            {
                patternIndex++;
                textIndex++;
            }
            else if (lastRun >= 0)
            {
                patternIndex = lastRun + 1;
                textIndex = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[patternIndex..].IndexOfAnyExcept('%') < 0;
    }
}
