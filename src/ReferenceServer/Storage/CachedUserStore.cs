using System.Collections.Concurrent;

namespace Ayon.Events.Server.Storage;

/// <summary>
/// Remembers for a moment who has a key: every request asks for it, and a worker's requests come by the hundred. What this
/// process changes counts at once, what another one changes within <see cref="Lifetime"/>.
/// </summary>
internal sealed class CachedUserStore(IUserStore users, TimeProvider time) : IUserStore
{
    /// <summary>How long a change by another server process may go unnoticed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    // Far more than have keys; only known keys are remembered, so that guessing fills nothing.
    private const int MostKeys = 10_000;

    private readonly ConcurrentDictionary<string, (StoredUser User, long At)> _byKey = new(StringComparer.Ordinal);
    private int _changes;

    public async Task<StoredUser?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken)
    {
        if (_byKey.TryGetValue(keyHash, out var known) && time.GetElapsedTime(known.At) < Lifetime)
        {
            return known.User;
        }

        var changes = Volatile.Read(ref _changes);
        var at = time.GetTimestamp();
        var user = await users.FindByKeyHashAsync(keyHash, cancellationToken);
        if (user is null)
        {
            _byKey.TryRemove(keyHash, out _);
        }
        else if (changes == Volatile.Read(ref _changes))
        {
            if (_byKey.Count >= MostKeys)
            {
                _byKey.Clear();
            }

            _byKey[keyHash] = (user, at);
        }

        return user;
    }

    public Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken) => users.FindByNameAsync(name, cancellationToken);

    public async Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken)
    {
        await users.SaveUserAsync(user, cancellationToken);
        Forget();
    }

    public async Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken)
    {
        await users.AddKeyAsync(userName, keyHash, cancellationToken);
        Forget();
    }

    public Task<bool> HasKeysAsync(CancellationToken cancellationToken) => users.HasKeysAsync(cancellationToken);

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _byKey.Clear();
    }
}
