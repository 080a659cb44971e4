namespace Ayon.Events.Server.Storage.Users;

/// <summary>An API key of a user, without the key.</summary>
internal sealed record StoredKey
{
    /// <summary>Its id in requests.</summary>
    public required string Id { get; init; }

    public required string UserName { get; init; }

    public required string Hash { get; init; }

    /// <summary>Its label, which is unique among a user's keys unless empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>Its first characters, by which people recognise it.</summary>
    public required string Preview { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Time at which it expires; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsValid(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;
}

/// <summary>A session of a user, without the token.</summary>
internal sealed record StoredSession
{
    /// <summary>Its id in requests.</summary>
    public required string Id { get; init; }

    public required string UserName { get; init; }

    public required string Hash { get; init; }

    /// <summary>Description of the client program; may be empty.</summary>
    public string Client { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Time of the last recorded use; not every use is recorded.</summary>
    public required DateTimeOffset UsedAt { get; init; }
}

/// <summary>A key with its user.</summary>
internal sealed record KeyOwner(StoredUser User, StoredKey Key);

/// <summary>A session with its user.</summary>
internal sealed record SessionOwner(StoredUser User, StoredSession Session);
