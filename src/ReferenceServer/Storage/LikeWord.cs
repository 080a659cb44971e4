namespace Ayon.Events.Server.Storage;

/// <summary>A word as a pattern of <c>LIKE</c> with the escape character <c>\</c>.</summary>
internal static class LikeWord
{
    public static string Of(string word) => $"%{Escape(word)}%";

    /// <summary>Escapes a text so that it matches literally.</summary>
    public static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
