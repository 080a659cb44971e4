using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics;

/// <summary>
/// The id of an AYON entity or event: 32 hex digits without dashes, e.g. <c>1a2b3c4d5e6f11ee8c990242ac120002</c>. It is read
/// with or without dashes and always written without, even in custom topics, where a <see cref="Guid"/> is written with dashes.
/// </summary>
[JsonConverter(typeof(AyonIdConverter))]
public readonly record struct AyonId : ISpanParsable<AyonId>, ISpanFormattable, IUtf8SpanFormattable, IComparable<AyonId>
{
    private const string Digits = "N";
    private const string Dashes = "D";

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefABCDEF-");

    private readonly Guid _value;

    /// <summary>Initializes a new instance with the value of a GUID.</summary>
    /// <param name="value">The GUID.</param>
    public AyonId(Guid value) => _value = value;

    /// <summary>Converts a GUID to an id.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator AyonId(Guid value) => new(value);

    /// <summary>Converts an id to the GUID with the same digits.</summary>
    /// <param name="id">The id.</param>
    public static explicit operator Guid(AyonId id) => id._value;

    /// <summary>Returns whether an id sorts before another; ids sort like their texts.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator <(AyonId left, AyonId right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether an id sorts after another; ids sort like their texts.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator >(AyonId left, AyonId right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether an id sorts before another or equals it.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator <=(AyonId left, AyonId right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether an id sorts after another or equals it.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator >=(AyonId left, AyonId right) => left.CompareTo(right) >= 0;

    /// <summary>Converts a GUID to an id.</summary>
    /// <param name="value">The GUID.</param>
    public static AyonId FromGuid(Guid value) => new(value);

    /// <summary>Parses an id.</summary>
    /// <param name="text">32 hex digits, or a GUID with dashes; case-insensitive.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static AyonId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static AyonId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an AYON id: an id has 32 hex digits.");

    /// <summary>Parses an id, and returns whether the text is valid.</summary>
    /// <param name="text">32 hex digits, or a GUID with dashes; case-insensitive.</param>
    /// <param name="id">The id, or the default (32 zeros) if the text is not an id.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out AyonId id) => TryParse(text.AsSpan(), out id);

    /// <inheritdoc cref="TryParse(string?, out AyonId)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out AyonId id)
    {
        // .NET also accepts spaces around a GUID, and '+' and "0x" inside.
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

    /// <summary>Converts the id to the GUID with the same digits.</summary>
    public Guid ToGuid() => _value;

    /// <inheritdoc/>
    public int CompareTo(AyonId other) => _value.CompareTo(other._value);

    /// <summary>Returns the id as 32 lowercase hex digits.</summary>
    public override string ToString() => _value.ToString(Digits);

    /// <summary>Returns the id in a format of <see cref="Guid.ToString(string?)"/>.</summary>
    /// <param name="format">The format; null or empty for 32 hex digits.</param>
    /// <exception cref="FormatException">The format is not valid.</exception>
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
