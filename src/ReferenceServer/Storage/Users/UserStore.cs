namespace Ayon.Events.Server.Storage.Users;

/// <summary>Users, keys and sessions; every operation is atomic. Implemented once, over the transactions of either engine.</summary>
internal sealed class UserStore(IDatabase database, TimeProvider time) : IUserStore
{
    /// <summary>Keys that one user may have.</summary>
    public const int MostKeys = 100;

    /// <summary>Sessions that one user may have; beyond, the longest unused ends.</summary>
    public const int MostSessions = 100;

    // What is not known of keys that the server was given.
    private const string UnknownPreview = "***";

    public Task<KeyOwner?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken) =>
        database.ReadAsync(transaction => transaction.FindKeyAsync(keyHash), cancellationToken);

    public Task<SessionOwner?> FindBySessionHashAsync(string tokenHash, CancellationToken cancellationToken) =>
        database.ReadAsync(transaction => transaction.FindSessionAsync(tokenHash), cancellationToken);

    public Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(transaction => transaction.FindUserAsync(name), cancellationToken);

    public async Task<IReadOnlyList<ListedUser>> ListUsersAsync(UserListQuery query, CancellationToken cancellationToken) => query.IsNothing
        ? []
        : await database.ReadAsync(transaction => transaction.ListUsersAsync(query), cancellationToken);

    public Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            await transaction.SaveAsync(Stamp(user));
            return UserOutcome.Done;
        },
        cancellationToken);

    public Task<UserOutcome> CreateUserAsync(StoredUser user, StoredKey? key, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            // Looked for first, so that nothing is made where the other is taken.
            if (key is not null && await transaction.FindKeyAsync(key.Hash) is not null)
            {
                return UserOutcome.Taken;
            }

            if (!await transaction.InsertAsync(Stamp(user)))
            {
                return UserOutcome.Taken;
            }

            return key is null || await transaction.InsertAsync(key) ? UserOutcome.Done : throw StorageException.Refused("Another user has received this key in the meantime.");
        },
        cancellationToken);

    public Task<UserOutcome> ChangeUserAsync(
        string name, Func<StoredUser, StoredUser> edit, string? keptSession, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            if (await transaction.HoldUserAsync(name) is not { } user)
            {
                return UserOutcome.UnknownUser;
            }

            var changed = edit(user) with { Name = name, UpdatedAt = time.GetUtcNow() };
            if (await IsLastAdminAsync(transaction, user, changed, withoutKey: null))
            {
                return UserOutcome.LastAdmin;
            }

            await transaction.SaveAsync(changed);
            if (!changed.Active || changed.PasswordHash != user.PasswordHash)
            {
                await transaction.DeleteSessionsAsync(name, changed.Active ? keptSession : null);
            }

            return UserOutcome.Done;
        },
        cancellationToken);

    public Task<UserOutcome> DeleteUserAsync(string name, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            if (await transaction.HoldUserAsync(name) is not { } user)
            {
                return UserOutcome.UnknownUser;
            }

            if (await IsLastAdminAsync(transaction, user, user with { Active = false }, withoutKey: null))
            {
                return UserOutcome.LastAdmin;
            }

            await transaction.DeleteUserAsync(name);
            return UserOutcome.Done;
        },
        cancellationToken);

    public async Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = new StoredKey { Id = Guid.CreateVersion7(now).ToString("N"), UserName = userName, Hash = keyHash, Preview = UnknownPreview, CreatedAt = now };
        var outcome = await WriteAsync(
            async transaction =>
            {
                if (await transaction.FindUserAsync(userName, RowLock.Shared) is null)
                {
                    return UserOutcome.UnknownUser;
                }

                await transaction.GiveAsync(key);
                return UserOutcome.Done;
            },
            cancellationToken);
        if (outcome != UserOutcome.Done)
        {
            throw new StorageException($"Cannot create a key: user '{userName}' not found.");
        }
    }

    public Task<UserOutcome> AddKeyAsync(StoredKey key, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            // Exclusively, so that keys are added one after the other.
            if (await transaction.FindUserAsync(key.UserName, RowLock.Exclusive) is null)
            {
                return UserOutcome.UnknownUser;
            }

            var keys = await transaction.ListKeysAsync(key.UserName);
            if (keys.Count >= MostKeys)
            {
                return UserOutcome.TooMany;
            }

            return keys.Exists(other => other.Label == key.Label && key.Label.Length > 0) || !await transaction.InsertAsync(key)
                ? UserOutcome.Taken
                : UserOutcome.Done;
        },
        cancellationToken);

    public async Task<IReadOnlyList<StoredKey>> ListKeysAsync(string userName, CancellationToken cancellationToken) =>
        await database.ReadAsync(transaction => transaction.ListKeysAsync(userName), cancellationToken);

    public Task<UserOutcome> DeleteKeyAsync(string userName, string keyId, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            if (await transaction.HoldUserAsync(userName) is not { } user)
            {
                return UserOutcome.UnknownUser;
            }

            if (!(await transaction.ListKeysAsync(userName)).Exists(key => key.Id == keyId))
            {
                return UserOutcome.UnknownCredential;
            }

            if (await IsLastAdminAsync(transaction, user, user, keyId))
            {
                return UserOutcome.LastAdmin;
            }

            await transaction.DeleteKeyAsync(keyId);
            return UserOutcome.Done;
        },
        cancellationToken);

    public Task<UserOutcome> AddSessionAsync(
        StoredSession session, string? passwordHash, DateTimeOffset usedSince, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            // Looking at a password takes long enough for it to be changed.
            if (await transaction.FindUserAsync(session.UserName, RowLock.Shared) is not { Active: true } user || user.PasswordHash != passwordHash)
            {
                return UserOutcome.UnknownUser;
            }

            await transaction.DeleteSessionsBeforeAsync(usedSince);
            await transaction.InsertAsync(session);
            await transaction.DeleteSessionsBeyondAsync(session.UserName, MostSessions);
            return UserOutcome.Done;
        },
        cancellationToken);

    public Task TouchSessionAsync(string tokenHash, DateTimeOffset usedAt, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            await transaction.TouchSessionAsync(tokenHash, usedAt);
            return UserOutcome.Done;
        },
        cancellationToken);

    public async Task<IReadOnlyList<StoredSession>> ListSessionsAsync(string userName, CancellationToken cancellationToken) =>
        await database.ReadAsync(transaction => transaction.ListSessionsAsync(userName), cancellationToken);

    public Task<UserOutcome> DeleteSessionAsync(string userName, string sessionId, CancellationToken cancellationToken) => WriteAsync(
        async transaction => await transaction.DeleteSessionAsync(userName, sessionId) ? UserOutcome.Done : UserOutcome.UnknownCredential,
        cancellationToken);

    private Task<UserOutcome> WriteAsync(Func<IDatabaseTransaction, Task<UserOutcome>> change, CancellationToken cancellationToken) =>
        database.WriteAsync(change, static outcome => outcome == UserOutcome.Done, taken: null, cancellationToken);

    private StoredUser Stamp(StoredUser user)
    {
        var now = time.GetUtcNow();
        return user with { CreatedAt = now, UpdatedAt = now };
    }

    // Whether the user is the only admin who can sign in, and could not after the change.
    private async Task<bool> IsLastAdminAsync(IDatabaseTransaction transaction, StoredUser before, StoredUser after, string? withoutKey)
    {
        if (!before.Active || !before.Roles.IsAdmin)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var keys = (await transaction.ListKeysAsync(before.Name)).Where(key => key.IsValid(now)).ToList();
        var could = before.PasswordHash is not null || keys.Count > 0;
        var can = after.Active && after.Roles.IsAdmin && (after.PasswordHash is not null || keys.Exists(key => key.Id != withoutKey));
        return could && !can && !await transaction.HasOtherAdminAsync(before.Name, now);
    }
}
