namespace Ayon.Events.Server.Storage.Users;

/// <summary>The server's users, their API keys and their sessions. A key, token or password itself is never stored, only its hash.</summary>
/// <remarks>Hashes of keys and tokens are SHA-256 in lowercase hex. No change takes the last admin who can sign in away.</remarks>
internal interface IUserStore
{
    /// <summary>The key of this hash, which may have expired, with its user; or null.</summary>
    Task<KeyOwner?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>The session of this hash, which may be over, with its user; or null.</summary>
    Task<SessionOwner?> FindBySessionHashAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>The user of a name, or null.</summary>
    Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Users by their names.</summary>
    Task<IReadOnlyList<ListedUser>> ListUsersAsync(UserListQuery query, CancellationToken cancellationToken);

    /// <summary>Makes a user, or puts it in the place of the one who has the name.</summary>
    Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken);

    /// <summary>Makes a user, with a key where one is given: done, or taken.</summary>
    Task<UserOutcome> CreateUserAsync(StoredUser user, StoredKey? key, CancellationToken cancellationToken);

    /// <summary>Changes a user as it is at that moment: done, unknown, or the last admin.</summary>
    /// <param name="name">The user.</param>
    /// <param name="edit">Makes the changed user, whose name stays. It may be called more than once.</param>
    /// <param name="keptSession">Hash of the one session that a new password leaves; others end, as all do where the user is inactive.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    Task<UserOutcome> ChangeUserAsync(string name, Func<StoredUser, StoredUser> edit, string? keptSession, CancellationToken cancellationToken);

    /// <summary>Deletes a user with keys and sessions: done, unknown, or the last admin.</summary>
    Task<UserOutcome> DeleteUserAsync(string name, CancellationToken cancellationToken);

    /// <summary>Gives a user a key; harmless when the user has it already. A key of another user moves to this one.</summary>
    /// <exception cref="StorageException">There is no such user.</exception>
    Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken);

    /// <summary>Gives a user a new key: done, unknown user, taken (the key or its label), or too many.</summary>
    Task<UserOutcome> AddKeyAsync(StoredKey key, CancellationToken cancellationToken);

    /// <summary>The keys of a user, oldest first.</summary>
    Task<IReadOnlyList<StoredKey>> ListKeysAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Takes a key away: done, unknown user, unknown credential, or the last admin.</summary>
    Task<UserOutcome> DeleteKeyAsync(string userName, string keyId, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a session: done, or unknown user, who by now is inactive or has another password. Those that are over are removed, and the
    /// longest unused where a user has too many.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="passwordHash">The password with which the user signed in.</param>
    /// <param name="usedSince">Sessions that were last used before are over.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    Task<UserOutcome> AddSessionAsync(StoredSession session, string? passwordHash, DateTimeOffset usedSince, CancellationToken cancellationToken);

    /// <summary>Notes that a session is in use.</summary>
    Task TouchSessionAsync(string tokenHash, DateTimeOffset usedAt, CancellationToken cancellationToken);

    /// <summary>The sessions of a user, also those that are over and not removed yet, oldest first.</summary>
    Task<IReadOnlyList<StoredSession>> ListSessionsAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Ends a session: done, or unknown credential.</summary>
    Task<UserOutcome> DeleteSessionAsync(string userName, string sessionId, CancellationToken cancellationToken);
}
