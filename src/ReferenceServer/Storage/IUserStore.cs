using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>The server's users and their API keys. A key itself is never stored, only its hash.</summary>
internal interface IUserStore
{
    /// <summary>The user who has a key of this hash (SHA-256 in lowercase hex), or null.</summary>
    Task<StoredUser?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>The user of a name, or null.</summary>
    Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes or changes a user.</summary>
    Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken);

    /// <summary>Gives a user a key; harmless when the user has it already. A key of another user moves to this one.</summary>
    Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken);

    /// <summary>Whether there is any key at all: a server without one makes the first.</summary>
    Task<bool> HasKeysAsync(CancellationToken cancellationToken);
}

/// <summary>A user of the server.</summary>
internal sealed record StoredUser
{
    public required string Name { get; init; }

    public bool Active { get; init; } = true;

    public UserRoles Roles { get; init; } = new();

    /// <summary>Projects whose events the user may see; managers, admins and services see all.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];
}
