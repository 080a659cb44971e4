using System.Security.Cryptography;
using System.Text;

namespace Ayon.Events.Server.Access;

/// <summary>Generates and hashes API keys and tokens.</summary>
/// <remarks>
/// They are looked up by their SHA-256 hash. An attacker who measures the time of a comparison learns only about the hash,
/// not about the key.
/// </remarks>
internal static class ApiKeys
{
    /// <summary>Minimum length of a key that a person chooses, in characters.</summary>
    public const int ShortestKey = 16;

    private const int RandomBytes = 32;
    private const int PreviewLength = 4;

    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Gets the first characters of a key, by which people recognise it.</summary>
    public static string PreviewOf(string key) => $"{key[..Math.Min(PreviewLength, key.Length / 4)]}***";
}
