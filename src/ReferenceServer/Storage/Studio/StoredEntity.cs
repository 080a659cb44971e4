using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>The key of an entity.</summary>
/// <param name="Project">The project; empty for a project itself.</param>
/// <param name="Id">The id; for a project, its name.</param>
internal sealed record EntityKey(string Project, string Id)
{
    /// <summary>The type of projects.</summary>
    public const string ProjectType = "project";

    public static EntityKey OfProject(string name) => new("", name);

    public bool IsProject => Project.Length == 0;
}

/// <summary>A project or an entity in one.</summary>
internal sealed record StoredEntity
{
    public required EntityKey Key { get; init; }

    /// <summary>The type, e.g. <c>folder</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The parent; null at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>A linked entity; null after that is deleted.</summary>
    public string? LinkId { get; init; }

    /// <summary>A key that is unique among the entities of a type in one parent.</summary>
    public required string Slot { get; init; }

    /// <summary>A code that is unique among projects; null for other types.</summary>
    public string? Code { get; init; }

    /// <summary>All other members by their names on the wire.</summary>
    public required JsonObject Members { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether a member is true.</summary>
    public bool IsFlagged(string name) => Members[name]?.GetValue<bool>() == true;
}
