using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics;

/// <summary>
/// An id as AYON gives its entities and events: 32 hex digits without dashes, e.g. <c>1a2b3c4d5e6f11ee8c990242ac120002</c>. It is read
/// with dashes too, and always written without, also in topics that are not AYON's, where a <see cref="Guid"/> has dashes.
/// </summary>
[JsonConverter(typeof(AyonIdConverter))]
public readonly record struct AyonId : ISpanParsable<AyonId>, ISpanFormattable, IUtf8SpanFormattable, IComparable<AyonId>
{
    private const string Digits = "N";
    private const string Dashes = "D";

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefABCDEF-");

    private readonly Guid _value;

    /// <summary>Initializes a new id with the value of a GUID.</summary>
    /// <param name="value">The GUID.</param>
    public AyonId(Guid value) => _value = value;

    /// <summary>Lets a GUID stand for an id, in filters too.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator AyonId(Guid value) => new(value);

    /// <summary>Converts an id to the GUID of the same digits.</summary>
    /// <param name="id">The id.</param>
    public static explicit operator Guid(AyonId id) => id._value;

    /// <summary>Whether one id comes before another, as their texts do.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    public static bool operator <(AyonId left, AyonId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one id comes after another, as their texts do.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    public static bool operator >(AyonId left, AyonId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one id comes before another or is the same.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    public static bool operator <=(AyonId left, AyonId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one id comes after another or is the same.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    public static bool operator >=(AyonId left, AyonId right) => left.CompareTo(right) >= 0;

    /// <summary>Takes a GUID for an id.</summary>
    /// <param name="value">The GUID.</param>
    public static AyonId FromGuid(Guid value) => new(value);

    /// <summary>Reads an id.</summary>
    /// <param name="text">32 hex digits, or a GUID with dashes, in either case.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public static AyonId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static AyonId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of AYON, which is 32 hex digits.");

    /// <summary>Reads an id, if a text is one.</summary>
    /// <param name="text">32 hex digits, or a GUID with dashes, in either case.</param>
    /// <param name="id">The id; the default one, 32 zeros, where the text is something else.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out AyonId id) => TryParse(text.AsSpan(), out id);

    /// <inheritdoc cref="TryParse(string?, out AyonId)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out AyonId id)
    {
        // .NET accepts spaces around a GUID, and '+' and "0x" inside.
        Guid value = default;
        var isId = text.Length is 32 or 36 && !text.ContainsAnyExcept(Characters) && Guid.TryParseExact(text, text.Length == 32 ? Digits : Dashes, out value);
        id = isId ? new AyonId(value) : default;
        return isId;
    }

    /// <inheritdoc/>
    static AyonId IParsable<AyonId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<AyonId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AyonId result) => TryParse(s, out result);

    /// <inheritdoc/>
    static AyonId ISpanParsable<AyonId>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool ISpanParsable<AyonId>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out AyonId result) => TryParse(s, out result);

    /// <summary>The GUID of the same digits.</summary>
    public Guid ToGuid() => _value;

    /// <inheritdoc/>
    public int CompareTo(AyonId other) => _value.CompareTo(other._value);

    /// <summary>The id in 32 hex digits, in lower case.</summary>
    public override string ToString() => _value.ToString(Digits);

    /// <summary>The id in a format of <see cref="Guid.ToString(string?)"/>.</summary>
    /// <param name="format">The format; null or empty for 32 hex digits.</param>
    /// <exception cref="FormatException">There is no such format.</exception>
    public string ToString(string? format) => _value.ToString(string.IsNullOrEmpty(format) ? Digits : format);

    /// <inheritdoc cref="Guid.TryFormat(Span{char}, out int, ReadOnlySpan{char})"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default) =>
        _value.TryFormat(destination, out charsWritten, format.IsEmpty ? Digits : format);

    /// <inheritdoc cref="Guid.TryFormat(Span{byte}, out int, ReadOnlySpan{char})"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default) =>
        _value.TryFormat(utf8Destination, out bytesWritten, format.IsEmpty ? Digits : format);

    /// <inheritdoc/>
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    /// <inheritdoc/>
    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten, format);

    /// <inheritdoc/>
    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(utf8Destination, out bytesWritten, format);
}
