namespace Ayon.Events.Server.Storage.Users;

/// <summary>The server's users, their API keys and their sessions. A key, token or password itself is never stored, only its hash.</summary>
/// <remarks>Hashes of keys and tokens are SHA-256 in lowercase hex. No change removes the last admin who can sign in.</remarks>
internal interface IUserStore
{
    /// <summary>Finds the key with a hash, which may have expired, with its user; or null.</summary>
    Task<KeyOwner?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Finds the session with a hash, which may have expired, with its user; or null.</summary>
    Task<SessionOwner?> FindBySessionHashAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>Finds the user with a name, or null.</summary>
    Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists users by name.</summary>
    Task<IReadOnlyList<ListedUser>> ListUsersAsync(UserListQuery query, CancellationToken cancellationToken);

    /// <summary>Creates a user, or replaces the one with the same name.</summary>
    Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken);

    /// <summary>Creates a user, with an optional key: done, or taken.</summary>
    Task<UserOutcome> CreateUserAsync(StoredUser user, StoredKey? key, CancellationToken cancellationToken);

    /// <summary>Changes a user: done, unknown, or the last admin.</summary>
    /// <param name="name">The user.</param>
    /// <param name="edit">Creates the changed user with the same name. It may be called more than once.</param>
    /// <param name="keptSession">Hash of the one session that a new password does not end; all sessions of an inactive user end.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    Task<UserOutcome> ChangeUserAsync(string name, Func<StoredUser, StoredUser> edit, string? keptSession, CancellationToken cancellationToken);

    /// <summary>Deletes a user with keys and sessions: done, unknown, or the last admin.</summary>
    Task<UserOutcome> DeleteUserAsync(string name, CancellationToken cancellationToken);

    /// <summary>Adds a key to a user, if missing. A key of another user is moved to this one.</summary>
    /// <exception cref="StorageException">The user does not exist.</exception>
    Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken);

    /// <summary>Adds a new key to a user: done, unknown user, taken (the key or its label), or too many.</summary>
    Task<UserOutcome> AddKeyAsync(StoredKey key, CancellationToken cancellationToken);

    /// <summary>Lists the keys of a user, oldest first.</summary>
    Task<IReadOnlyList<StoredKey>> ListKeysAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Deletes a key: done, unknown user, unknown credential, or the last admin.</summary>
    Task<UserOutcome> DeleteKeyAsync(string userName, string keyId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a session: done, or unknown user, who may have become inactive or changed the password. Expired sessions are removed, and if a
    /// user has too many, those unused for longest.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="passwordHash">Hash of the password with which the user signed in.</param>
    /// <param name="usedSince">Sessions that were last used before this time have expired.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    Task<UserOutcome> AddSessionAsync(StoredSession session, string? passwordHash, DateTimeOffset usedSince, CancellationToken cancellationToken);

    /// <summary>Records the use of a session.</summary>
    Task TouchSessionAsync(string tokenHash, DateTimeOffset usedAt, CancellationToken cancellationToken);

    /// <summary>Lists the sessions of a user, including expired ones that are not removed yet, oldest first.</summary>
    Task<IReadOnlyList<StoredSession>> ListSessionsAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Ends a session: done, or unknown credential.</summary>
    Task<UserOutcome> DeleteSessionAsync(string userName, string sessionId, CancellationToken cancellationToken);
}
