using System.Security.Cryptography;
using System.Text;
using Ayon.Events.Server.Storage;

namespace Ayon.Events.Server.Access;

/// <summary>API keys: how they are made, kept and recognised.</summary>
/// <remarks>
/// Keys are looked up by their SHA-256, so that comparing takes no time from which a key could be guessed: whoever measures
/// it learns about a hash whose key they would still have to find. There is no cache: a revoked key is refused at once.
/// </remarks>
internal sealed class ApiKeys(IUserStore users)
{
    private const int RandomBytes = 32;

    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The active user who has a key, or null.</summary>
    public async Task<Caller?> FindCallerAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length is 0 or > AccessOptions.MaxKeyLength)
        {
            return null;
        }

        var user = await users.FindByKeyHashAsync(HashOf(key), cancellationToken);
        return user is { Active: true } ? new Caller(user) : null;
    }

    /// <summary>The active user of a name, for whom a service acts, or null.</summary>
    public async Task<Caller?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        await users.FindByNameAsync(name, cancellationToken) is { Active: true } user ? new Caller(user) : null;
}
