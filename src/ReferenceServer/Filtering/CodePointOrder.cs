namespace Ayon.Events.Server.Filtering;

/// <summary>
/// Orders texts by code point, which is the order of their UTF-8 bytes and so that of every engine. Ordinal comparison of
/// UTF-16 differs where a surrogate meets a character above it.
/// </summary>
internal sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    public static CodePointOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x, right = y;
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        char a = left[common], b = right[common];
        // A surrogate stands for a code point above all that one character can say.
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
