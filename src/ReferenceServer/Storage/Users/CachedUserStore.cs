using System.Collections.Concurrent;

namespace Ayon.Events.Server.Storage.Users;

/// <summary>
/// Caches the users of keys and sessions briefly, because every request needs them. Changes by this process take effect
/// immediately, those by other processes within <see cref="Lifetime"/>.
/// </summary>
internal sealed class CachedUserStore(IUserStore users, UserChanges changes, TimeProvider time) : IUserStore
{
    /// <summary>Maximum time until a change by another server process takes effect.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly Memory<KeyOwner> _byKey = new(time);
    private readonly Memory<SessionOwner> _bySession = new(time);

    public Task<KeyOwner?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken) =>
        _byKey.FindAsync(keyHash, () => users.FindByKeyHashAsync(keyHash, cancellationToken));

    public Task<SessionOwner?> FindBySessionHashAsync(string tokenHash, CancellationToken cancellationToken) =>
        _bySession.FindAsync(tokenHash, () => users.FindBySessionHashAsync(tokenHash, cancellationToken));

    public Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken) => users.FindByNameAsync(name, cancellationToken);

    public Task<IReadOnlyList<ListedUser>> ListUsersAsync(UserListQuery query, CancellationToken cancellationToken) =>
        users.ListUsersAsync(query, cancellationToken);

    public async Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken)
    {
        await users.SaveUserAsync(user, cancellationToken);
        Forget();
    }

    public Task<UserOutcome> CreateUserAsync(StoredUser user, StoredKey? key, CancellationToken cancellationToken) =>
        ForgetAfterAsync(users.CreateUserAsync(user, key, cancellationToken));

    public Task<UserOutcome> ChangeUserAsync(
        string name, Func<StoredUser, StoredUser> edit, string? keptSession, CancellationToken cancellationToken) =>
        ForgetAfterAsync(users.ChangeUserAsync(name, edit, keptSession, cancellationToken));

    public Task<UserOutcome> DeleteUserAsync(string name, CancellationToken cancellationToken) =>
        ForgetAfterAsync(users.DeleteUserAsync(name, cancellationToken));

    public async Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken)
    {
        await users.AddKeyAsync(userName, keyHash, cancellationToken);
        Forget();
    }

    public Task<UserOutcome> AddKeyAsync(StoredKey key, CancellationToken cancellationToken) =>
        ForgetAfterAsync(users.AddKeyAsync(key, cancellationToken));

    public Task<IReadOnlyList<StoredKey>> ListKeysAsync(string userName, CancellationToken cancellationToken) =>
        users.ListKeysAsync(userName, cancellationToken);

    public Task<UserOutcome> DeleteKeyAsync(string userName, string keyId, CancellationToken cancellationToken) =>
        ForgetAfterAsync(users.DeleteKeyAsync(userName, keyId, cancellationToken));

    public Task<UserOutcome> AddSessionAsync(StoredSession session, string? passwordHash, DateTimeOffset usedSince, CancellationToken cancellationToken) =>
        users.AddSessionAsync(session, passwordHash, usedSince, cancellationToken);

    public async Task TouchSessionAsync(string tokenHash, DateTimeOffset usedAt, CancellationToken cancellationToken)
    {
        await users.TouchSessionAsync(tokenHash, usedAt, cancellationToken);
        _bySession.Forget();
    }

    public Task<IReadOnlyList<StoredSession>> ListSessionsAsync(string userName, CancellationToken cancellationToken) =>
        users.ListSessionsAsync(userName, cancellationToken);

    public Task<UserOutcome> DeleteSessionAsync(string userName, string sessionId, CancellationToken cancellationToken) =>
        ForgetAfterAsync(users.DeleteSessionAsync(userName, sessionId, cancellationToken));

    private async Task<UserOutcome> ForgetAfterAsync(Task<UserOutcome> change)
    {
        var outcome = await change;
        if (outcome == UserOutcome.Done)
        {
            Forget();
        }

        return outcome;
    }

    private void Forget()
    {
        _byKey.Forget();
        _bySession.Forget();
        changes.Tell();
    }

    // What was found by hashes. What was not found is not remembered, so that guessing fills nothing.
    private sealed class Memory<T>(TimeProvider time)
        where T : class
    {
        // Far more than are in use at a time.
        private const int Most = 10_000;

        private readonly ConcurrentDictionary<string, (T Found, long At)> _byHash = new(StringComparer.Ordinal);
        private int _changes;

        public async Task<T?> FindAsync(string hash, Func<Task<T?>> find)
        {
            if (_byHash.TryGetValue(hash, out var known) && time.GetElapsedTime(known.At) < Lifetime)
            {
                return known.Found;
            }

            var changes = Volatile.Read(ref _changes);
            var at = time.GetTimestamp();
            var found = await find();
            if (found is null)
            {
                _byHash.TryRemove(hash, out _);
            }
            else if (changes == Volatile.Read(ref _changes))
            {
                if (_byHash.Count >= Most)
                {
                    _byHash.Clear();
                }

                _byHash[hash] = (found, at);
                if (changes != Volatile.Read(ref _changes))
                {
                    // Changed and forgotten between the look at the count and the note.
                    _byHash.TryRemove(hash, out _);
                }
            }

            return found;
        }

        public void Forget()
        {
            Interlocked.Increment(ref _changes);
            _byHash.Clear();
        }
    }
}
