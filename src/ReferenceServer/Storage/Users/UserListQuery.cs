namespace Ayon.Events.Server.Storage.Users;

/// <summary>Which users are listed. A list that is null does not restrict; an empty one lets nobody through.</summary>
internal sealed record UserListQuery
{
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Addresses in lower case.</summary>
    public IReadOnlyList<string>? Emails { get; init; }

    /// <summary>Only who has access to one of these: admins and managers, and those who were given it.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>Only the user of this name, whatever <see cref="Names"/> says.</summary>
    public string? OnlyUser { get; init; }

    /// <summary>Only names behind this one.</summary>
    public string? After { get; init; }

    /// <summary>Only names before this one.</summary>
    public string? Before { get; init; }

    /// <summary>Whether the last names come first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many are given at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether a list lets nobody through.</summary>
    public bool IsNothing => Names is { Count: 0 } || Emails is { Count: 0 } || Projects is { Count: 0 };
}

/// <summary>A user in a list.</summary>
/// <param name="User">The user.</param>
/// <param name="KeyPreview">Preview of the newest key; null where there is none.</param>
internal sealed record ListedUser(StoredUser User, string? KeyPreview);
