namespace Ayon.Events.Server.Storage.Users;

/// <summary>An API key of a user, without the key.</summary>
internal sealed record StoredKey
{
    /// <summary>What it is called in requests.</summary>
    public required string Id { get; init; }

    public required string UserName { get; init; }

    public required string Hash { get; init; }

    /// <summary>What people call it; no two of a user's keys share one that is not empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>Its first characters, for people to know it by.</summary>
    public required string Preview { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is nobody's; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsValid(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;
}

/// <summary>A user who has signed in, without the token.</summary>
internal sealed record StoredSession
{
    /// <summary>What it is called in requests.</summary>
    public required string Id { get; init; }

    public required string UserName { get; init; }

    public required string Hash { get; init; }

    /// <summary>What the program that signed in says of itself; may be empty.</summary>
    public string Client { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last noted to be in use, which is not at every use.</summary>
    public required DateTimeOffset UsedAt { get; init; }
}

/// <summary>A key with its user.</summary>
internal sealed record KeyOwner(StoredUser User, StoredKey Key);

/// <summary>A session with its user.</summary>
internal sealed record SessionOwner(StoredUser User, StoredSession Session);
