using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ayon.Events.Server.Filtering;

/// <summary>
/// The text of JSON strings as UTF-8. <see cref="Utf8JsonReader"/> throws at an escaped surrogate without its other half,
/// which valid JSON may hold; here it becomes U+FFFD, so that no stored event can break a query.
/// </summary>
internal static class JsonText
{
    public static byte[] Unescape(ref readonly Utf8JsonReader reader)
    {
        var escaped = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            return escaped.ToArray();
        }

        // No escape is shorter than its character in UTF-8.
        var text = new byte[escaped.Length];
        var length = 0;
        while (!escaped.IsEmpty)
        {
            var plain = escaped.IndexOf((byte)'\\') is var next and >= 0 ? next : escaped.Length;
            escaped[..plain].CopyTo(text.AsSpan(length));
            length += plain;
            escaped = escaped[plain..];
            if (!escaped.IsEmpty)
            {
                length += ReadEscape(ref escaped).EncodeToUtf8(text.AsSpan(length));
            }
        }

        return text[..length];
    }

    /// <summary>Whether a property name is the wanted one.</summary>
    public static bool NameIs(ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueIsEscaped
        ? Unescape(in reader).AsSpan().SequenceEqual(name)
        : reader.ValueSpan.SequenceEqual(name);

    private static Rune ReadEscape(ref ReadOnlySpan<byte> escaped)
    {
        var kind = escaped[1];
        if (kind != 'u')
        {
            escaped = escaped[2..];
            return new Rune(kind switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                _ => (char)kind,
            });
        }

        var first = ReadUnit(ref escaped);
        if (!char.IsHighSurrogate(first) || !escaped.StartsWith("\\u"u8))
        {
            return Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar;
        }

        var rest = escaped;
        if (!Rune.TryCreate(first, ReadUnit(ref rest), out var pair))
        {
            return Rune.ReplacementChar;
        }

        escaped = rest;
        return pair;
    }

    private static char ReadUnit(ref ReadOnlySpan<byte> escaped)
    {
        var unit = (char)ushort.Parse(escaped[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        escaped = escaped[6..];
        return unit;
    }
}
