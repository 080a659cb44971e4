using System.Security.Cryptography;
using System.Text;

namespace Ayon.Events.Server.Access;

/// <summary>API keys and tokens: how they are made and kept.</summary>
/// <remarks>
/// They are looked up by their SHA-256, so that comparing takes no time from which one could be guessed: whoever measures
/// it learns about a hash whose key they would still have to find.
/// </remarks>
internal static class ApiKeys
{
    /// <summary>Keys that people choose have at least so many characters.</summary>
    public const int ShortestKey = 16;

    private const int RandomBytes = 32;
    private const int PreviewLength = 4;

    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The first characters of a key, for people to know it by.</summary>
    public static string PreviewOf(string key) => $"{key[..Math.Min(PreviewLength, key.Length / 4)]}***";
}
