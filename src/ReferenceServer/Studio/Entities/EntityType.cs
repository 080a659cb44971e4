using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>An entity type: its place in the hierarchy and its members. All operations on entities are based on it.</summary>
internal sealed record EntityType
{
    /// <summary>Its name in topics, e.g. <c>folder</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in addresses, e.g. <c>folders</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the member with the parent's id, e.g. <c>folderId</c>; null for a project.</summary>
    public string? ParentMember { get; init; }

    /// <summary>The parent's type.</summary>
    public string? ParentType { get; init; }

    /// <summary>Last part of the topic of a move.</summary>
    public string? ParentTopic { get; init; }

    /// <summary>Whether a parent is required.</summary>
    public bool IsParentRequired { get; init; } = true;

    /// <summary>Name of the member with the id of the task; null for none.</summary>
    public string? TaskMember { get; init; }

    /// <summary>A type of descendants that prevents a deletion without <c>force</c>; null for none.</summary>
    public string? Keeps { get; init; }

    /// <summary>Whether responses contain its path.</summary>
    public bool HasPath { get; init; }

    public required IReadOnlyList<EntityMember> Members { get; init; }

    /// <summary>Computes members from other members.</summary>
    public Action<JsonObject> Complete { get; init; } = static _ => { };

    /// <summary>Gets a key that is unique in one parent.</summary>
    public Func<JsonObject, string> Slot { get; init; } = static members => members.TextOf("name")!;

    /// <summary>A code that is unique among projects; null for other types.</summary>
    public Func<JsonObject, string?> Code { get; init; } = static _ => null;
}
