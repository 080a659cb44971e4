using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ayon.Events.Server.Query;

/// <summary>Converts positions in the order of creation into opaque texts.</summary>
internal static class Cursor
{
    private const string Mark = "event:";

    public static string Of(long place) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark}{place}")));

    /// <summary>Reads a cursor; false if the text is not valid.</summary>
    public static bool TryRead(string text, out long place)
    {
        place = 0;
        Span<byte> bytes = stackalloc byte[64];
        if (text.Length > 64 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var count))
        {
            return false;
        }

        var decoded = Encoding.ASCII.GetString(bytes[..count]);
        return decoded.StartsWith(Mark, StringComparison.Ordinal) &&
            long.TryParse(decoded.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out place);
    }
}
