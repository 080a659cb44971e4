using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>Names an entity.</summary>
/// <param name="Project">The project that it is in; empty for a project itself.</param>
/// <param name="Id">Its id; of a project, its name.</param>
internal sealed record EntityKey(string Project, string Id)
{
    /// <summary>The type whose entities are in no project.</summary>
    public const string ProjectType = "project";

    public static EntityKey OfProject(string name) => new("", name);

    public bool IsProject => Project.Length == 0;
}

/// <summary>A project, or anything in one.</summary>
internal sealed record StoredEntity
{
    public required EntityKey Key { get; init; }

    /// <summary>What it is, e.g. <c>folder</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The entity that it is in; null at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>An entity that it refers to and outlives: null once that is deleted.</summary>
    public string? LinkId { get; init; }

    /// <summary>What no two entities of a type share in one parent.</summary>
    public required string Slot { get; init; }

    /// <summary>What no two projects share; null for all else.</summary>
    public string? Code { get; init; }

    /// <summary>All that is not above, by the names of the wire.</summary>
    public required JsonObject Members { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether a member is true.</summary>
    public bool IsFlagged(string name) => Members[name]?.GetValue<bool>() == true;
}
