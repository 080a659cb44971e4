using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Access;

/// <summary>Finds the user of a credential. Changes by other processes take effect within <see cref="CachedUserStore.Lifetime"/>.</summary>
internal sealed class Callers(IUserStore users, IOptions<AccessOptions> options, TimeProvider time)
{
    // A session that is used all the time is written so often in a lifetime.
    private const int NotesInALifetime = 20;

    /// <summary>Finds the active user of a key or session; null if it is unknown or has expired.</summary>
    public async Task<Caller?> FindAsync(Credential credential, CancellationToken cancellationToken)
    {
        if (credential.Kind == CredentialKind.Session)
        {
            return await FindInSessionAsync(credential.Hash, cancellationToken);
        }

        var owner = await users.FindByKeyHashAsync(credential.Hash, cancellationToken);
        return owner is { User.Active: true } && owner.Key.IsValid(time.GetUtcNow()) ? new Caller(owner.User) : null;
    }

    /// <summary>Finds the active user with a name, for whom a service acts; null if there is none.</summary>
    public async Task<Caller?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        await users.FindByNameAsync(name, cancellationToken) is { Active: true } user ? new Caller(user, isInPerson: false) : null;

    private async Task<Caller?> FindInSessionAsync(string hash, CancellationToken cancellationToken)
    {
        var lifetime = options.Value.SessionLifetime;
        var now = time.GetUtcNow();
        if (await users.FindBySessionHashAsync(hash, cancellationToken) is not { User.Active: true } owner || owner.Session.UsedAt + lifetime <= now)
        {
            return null;
        }

        if (now - owner.Session.UsedAt >= lifetime / NotesInALifetime)
        {
            try
            {
                await users.TouchSessionAsync(hash, now, cancellationToken);
            }
            catch (StorageException)
            {
                // The next use notes it: a database that cannot be written must not sign everybody out.
            }
        }

        return new Caller(owner.User);
    }
}
