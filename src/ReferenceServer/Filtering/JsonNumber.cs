using System.Globalization;

namespace Ayon.Events.Server.Filtering;

/// <summary>
/// Compares JSON numbers by their digits: exactly, whatever their size and precision (1 equals 1.0 and 10e-1;
/// 9007199254740993 differs from 9007199254740992).
/// </summary>
internal readonly ref struct JsonNumber
{
    // Far beyond what any digits could make up for, and safe to add to.
    private const long LargestExponent = 1_000_000_000_000;
    private readonly bool _negative;

    // The digits from the first that is not zero, with the point still in between.
    private readonly ReadOnlySpan<byte> _digits;

    // The power of ten of the first digit; meaningless in zero, which has no digits.
    private readonly long _magnitude;

    private JsonNumber(ReadOnlySpan<byte> utf8)
    {
        _negative = utf8[0] == '-';
        var digits = _negative ? utf8[1..] : utf8;
        long exponent = 0;
        if (digits.IndexOfAny((byte)'e', (byte)'E') is var mark and >= 0)
        {
            exponent = ParseExponent(digits[(mark + 1)..]);
            digits = digits[..mark];
        }

        var point = digits.IndexOf((byte)'.');
        var first = digits.IndexOfAnyExcept((byte)'0', (byte)'.');
        _digits = first < 0 ? [] : digits[first..];
        var integerDigits = point < 0 ? digits.Length : point;
        _magnitude = exponent + (first < integerDigits ? integerDigits - first - 1 : integerDigits - first);
    }

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var a = new JsonNumber(left);
        var b = new JsonNumber(right);
        return a.Sign != b.Sign ? a.Sign.CompareTo(b.Sign) : a.Sign * CompareMagnitudes(a, b);
    }

    private int Sign => _digits.IsEmpty ? 0 : _negative ? -1 : 1;

    private static int CompareMagnitudes(JsonNumber a, JsonNumber b)
    {
        if (a._magnitude != b._magnitude)
        {
            return a._magnitude.CompareTo(b._magnitude);
        }

        int left = 0, right = 0;
        while (left < a._digits.Length || right < b._digits.Length)
        {
            var difference = Next(a._digits, ref left) - Next(b._digits, ref right);
            if (difference != 0)
            {
                return Math.Sign(difference);
            }
        }

        return 0;
    }

    // After the last digit come zeros without end.
    private static int Next(ReadOnlySpan<byte> digits, ref int index)
    {
        if (index < digits.Length && digits[index] == '.')
        {
            index++;
        }

        return index < digits.Length ? digits[index++] : '0';
    }

    private static long ParseExponent(ReadOnlySpan<byte> utf8) =>
        long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? Math.Clamp(exponent, -LargestExponent, LargestExponent)
            : utf8[0] == '-' ? -LargestExponent : LargestExponent;
}
