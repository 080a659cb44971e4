using System.Buffers;
using System.Globalization;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// Removes what servers cannot store from the data that a worker sends: zero characters, which PostgreSQL supports in neither text nor
/// JSON, and unpaired surrogates, which are not valid UTF-8. Truncates long descriptions.
/// </summary>
internal static class SentText
{
    /// <summary>The maximum length of a description in characters.</summary>
    public const int LongestDescription = 2000;

    private const char Replacement = '\uFFFD';

    /// <summary>Returns an update that any server accepts.</summary>
    public static UpdateEventRequest Clean(UpdateEventRequest update) => update with
    {
        Description = update.Description is { } description ? Clean(description, LongestDescription) : null,
        Summary = Clean(update.Summary),
        Payload = Clean(update.Payload),
    };

    /// <summary>Returns a dispatch that any server accepts.</summary>
    public static DispatchEventRequest Clean(DispatchEventRequest request) => request with
    {
        Description = request.Description is { } description ? Clean(description, LongestDescription) : null,
        Summary = Clean(request.Summary),
        Payload = Clean(request.Payload),
    };

    /// <summary>Returns a text without the characters that cannot be stored, truncated if it is too long.</summary>
    public static string Clean(string text, int longest)
    {
        var cut = text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");
        for (var index = 0; index < cut.Length; index++)
        {
            if (!IsFit(cut, index))
            {
                return string.Create(cut.Length, cut, static (characters, from) =>
                {
                    for (var place = 0; place < from.Length; place++)
                    {
                        characters[place] = IsFit(from, place) ? from[place] : Replacement;
                    }
                });
            }
        }

        return cut;
    }

    /// <summary>Returns JSON without the characters that cannot be stored.</summary>
    public static RawJson Clean(RawJson json)
    {
        // In JSON both occur only as escapes.
        var bytes = json.Utf8.Span;
        if (bytes.IndexOf("\\u0000"u8) < 0 && bytes.IndexOf("\\ud"u8) < 0 && bytes.IndexOf("\\uD"u8) < 0)
        {
            return json;
        }

        var clean = new ArrayBufferWriter<byte>(bytes.Length);
        while (bytes.IndexOf((byte)'\\') is var escape and >= 0)
        {
            clean.Write(bytes[..escape]);
            bytes = bytes[escape..];
            var length = LengthOfEscape(bytes, out var isFit);
            clean.Write(isFit ? bytes[..length] : "\\ufffd"u8);
            bytes = bytes[length..];
        }

        clean.Write(bytes);
        return RawJson.FromTrusted(clean.WrittenMemory);
    }

    private static bool IsFit(string text, int index) => text[index] switch
    {
        '\0' => false,
        var high when char.IsHighSurrogate(high) => index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]),
        var low when char.IsLowSurrogate(low) => index > 0 && char.IsHighSurrogate(text[index - 1]),
        _ => true,
    };

    private static int LengthOfEscape(ReadOnlySpan<byte> bytes, out bool isFit)
    {
        isFit = true;
        if (CharacterOf(bytes) is not { } character)
        {
            return 2;
        }

        if (char.IsHighSurrogate(character) && CharacterOf(bytes[6..]) is { } low && char.IsLowSurrogate(low))
        {
            return 12;
        }

        isFit = character != '\0' && !char.IsSurrogate(character);
        return 6;
    }

    // The character of an escape such as \u0041; null for \n and similar escapes, and for anything else.
    private static char? CharacterOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 6 && bytes[0] == '\\' && bytes[1] == 'u' && ushort.TryParse(bytes[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}
