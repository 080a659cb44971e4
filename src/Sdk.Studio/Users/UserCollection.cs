using System.Text.Json;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The users of the studio. Safe for concurrent use.</summary>
public sealed class UserCollection
{
    private const string Fields = "name active isAdmin isManager isService isGuest allAttrib";

    private readonly StudioConnection _studio;

    internal UserCollection(StudioConnection studio) => _studio = studio;

    /// <summary>Lists users.</summary>
    /// <param name="names">Only users of these names. Default: all. An empty list selects none.</param>
    /// <param name="project">Only users who can see this project. Default: all.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    public async IAsyncEnumerable<UserEntity> ListAsync(
        IReadOnlyList<string>? names = null,
        string? project = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = new GraphQlList("users", Fields).With("names", names).With("projectName", project);
        await foreach (var node in _studio.Entities.ListAsync(list, limit: null, cancellationToken).ConfigureAwait(false))
        {
            yield return Read(node);
        }
    }

    /// <summary>Gets a user.</summary>
    /// <param name="name">The name of the user.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such user.</exception>
    public async Task<UserEntity> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await foreach (var user in ListAsync([name], project: null, cancellationToken).ConfigureAwait(false))
        {
            return user;
        }

        throw new EntityNotFoundException($"There is no user '{name}'.");
    }

    private static UserEntity Read(JsonElement node)
    {
        using var attributes = node.GetProperty("allAttrib").GetString() is { Length: > 0 } text ? JsonDocument.Parse(text) : null;
        return new UserEntity
        {
            Name = node.GetProperty("name").GetString()!,
            Active = IsTrue("active"),
            IsAdmin = IsTrue("isAdmin"),
            IsManager = IsTrue("isManager"),
            IsService = IsTrue("isService"),
            IsGuest = IsTrue("isGuest"),
            FullName = Attribute("fullName"),
            Email = Attribute("email"),
        };

        bool IsTrue(string field) => node.GetProperty(field).ValueKind == JsonValueKind.True;

        string? Attribute(string name) =>
            attributes?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}

/// <summary>A user of the studio.</summary>
public sealed record UserEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the full name; null where there is none.</summary>
    public string? FullName { get; init; }

    /// <summary>Gets the email address; null where there is none, or where the caller may not see it.</summary>
    public string? Email { get; init; }

    /// <summary>Gets whether the user can sign in.</summary>
    public bool Active { get; init; }

    /// <summary>Gets whether the user is an administrator.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Gets whether the user is a manager.</summary>
    public bool IsManager { get; init; }

    /// <summary>Gets whether the user is a service.</summary>
    public bool IsService { get; init; }

    /// <summary>Gets whether the user is a guest.</summary>
    public bool IsGuest { get; init; }
}
