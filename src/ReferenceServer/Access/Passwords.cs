using Ayon.Events.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace Ayon.Events.Server.Access;

/// <summary>Hashes and verifies passwords with ASP.NET Core Identity's hasher, which is slow by design.</summary>
internal sealed class Passwords : IDisposable
{
    public const int Shortest = 8;
    public const int Longest = 256;

    private static readonly PasswordHasher<StoredUser> Hasher = new();

    private static readonly StoredUser Nobody = new() { Name = "" };

    // Each keeps a processor busy: with more at once, everything else on the server would wait.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    // Compared with where there is no hash, so that it takes as long and tells nobody which users there are.
    private readonly Lazy<string> _nobodysHash = new(static () => Hasher.HashPassword(Nobody, ApiKeys.Create()));

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => Hasher.HashPassword(Nobody, password), cancellationToken);

    /// <summary>Whether the password is that of the user. Takes the same time if there is no such user or no password.</summary>
    public async Task<bool> VerifyAsync(StoredUser? user, string password, CancellationToken cancellationToken)
    {
        var isRight = await InTurnAsync(
            () => Hasher.VerifyHashedPassword(Nobody, user?.PasswordHash ?? _nobodysHash.Value, password) != PasswordVerificationResult.Failed,
            cancellationToken);
        return isRight && user?.PasswordHash is not null;
    }

    public void Dispose() => _turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }
}
