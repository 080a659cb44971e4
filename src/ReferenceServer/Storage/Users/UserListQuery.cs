namespace Ayon.Events.Server.Storage.Users;

/// <summary>The conditions of a list of users. A null list does not restrict; an empty list matches no user.</summary>
internal sealed record UserListQuery
{
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>E-mail addresses in lower case.</summary>
    public IReadOnlyList<string>? Emails { get; init; }

    /// <summary>Only users with access to one of these projects, including admins and managers.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>Only the user with this name, in addition to <see cref="Names"/>.</summary>
    public string? OnlyUser { get; init; }

    /// <summary>Only names after this one.</summary>
    public string? After { get; init; }

    /// <summary>Only names before this one.</summary>
    public string? Before { get; init; }

    /// <summary>Whether the order is descending.</summary>
    public bool Descending { get; init; }

    /// <summary>Maximum number of items.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether an empty list excludes everyone.</summary>
    public bool IsNothing => Names is { Count: 0 } || Emails is { Count: 0 } || Projects is { Count: 0 };
}

/// <summary>A user in a list.</summary>
/// <param name="User">The user.</param>
/// <param name="KeyPreview">Preview of the newest key; null where there is none.</param>
internal sealed record ListedUser(StoredUser User, string? KeyPreview);
