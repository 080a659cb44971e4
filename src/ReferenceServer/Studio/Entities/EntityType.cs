using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>A type of entity: where it stands and what it has. All that the server does with entities goes by these.</summary>
internal sealed record EntityType
{
    /// <summary>Its name in topics, e.g. <c>folder</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in addresses, e.g. <c>folders</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The member that names what it is in, e.g. <c>folderId</c>; null for a project.</summary>
    public string? ParentMember { get; init; }

    /// <summary>The type of what it is in.</summary>
    public string? ParentType { get; init; }

    /// <summary>The last part of the topic that tells that it is in something else now.</summary>
    public string? ParentTopic { get; init; }

    /// <summary>Whether it must be in something other than the project.</summary>
    public bool IsParentRequired { get; init; } = true;

    /// <summary>The member that names a task that it came from; null where it has none.</summary>
    public string? TaskMember { get; init; }

    /// <summary>A type of which nothing is deleted along with it unless that is asked for; null where all is.</summary>
    public string? Keeps { get; init; }

    /// <summary>Whether its path is among the members that are given.</summary>
    public bool HasPath { get; init; }

    public required IReadOnlyList<EntityMember> Members { get; init; }

    /// <summary>Fills in what follows from other members.</summary>
    public Action<JsonObject> Complete { get; init; } = static _ => { };

    /// <summary>What no two of them share in one parent.</summary>
    public Func<JsonObject, string> Slot { get; init; } = static members => members.TextOf("name")!;

    /// <summary>What no two projects share; null for all else.</summary>
    public Func<JsonObject, string?> Code { get; init; } = static _ => null;
}
