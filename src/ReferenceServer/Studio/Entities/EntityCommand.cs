using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>A validated request to make or change an entity.</summary>
internal sealed record EntityCommand
{
    /// <summary>The id that the client chose, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>The parent; null if not given or at the top.</summary>
    public string? ParentId { get; private init; }

    /// <summary>Whether it moves to the top of the project.</summary>
    public bool GoesToTheTop { get; private init; }

    /// <summary>The task; null if not given or removed.</summary>
    public string? TaskId { get; private init; }

    /// <summary>Whether the task is removed.</summary>
    public bool HasNoTask { get; private init; }

    /// <summary>The given members; null removes one.</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Members { get; init; }

    /// <summary>Reads a request that creates an entity.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="fields">The request.</param>
    /// <param name="known">Members that are given outside the fields.</param>
    public static EntityCommand ReadNew(EntityType type, JsonFields fields, params IReadOnlyList<(string Name, JsonNode? Value)> known)
    {
        var command = Read(type, fields, known);
        foreach (var member in type.Members.Where(member => member.IsRequired && !command.Members.ContainsKey(member.Name)))
        {
            Require(fields, member.Name);
        }

        if (type is { ParentMember: { } parent, IsParentRequired: true } && command.ParentId is null)
        {
            Require(fields, parent);
        }

        return command with { Id = type.ParentMember is null ? null : fields.EntityId("id") };
    }

    /// <summary>Reads a request that changes an entity.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="fields">The request.</param>
    /// <param name="known">Members that are given outside the fields.</param>
    public static EntityCommand Read(EntityType type, JsonFields fields, params IReadOnlyList<(string Name, JsonNode? Value)> known)
    {
        var members = known.ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal);
        foreach (var member in type.Members.Where(member => !members.ContainsKey(member.Name)))
        {
            if (member.MayBeUnset && fields.IsNull(member.Name))
            {
                members.Add(member.Name, null);
            }
            else if (fields.TryGet(member.Name, out _) && member.Read?.Invoke(fields, member.Name) is { } value)
            {
                members.Add(member.Name, value);
            }
        }

        return new EntityCommand
        {
            ParentId = type.ParentMember is { } parent ? fields.EntityId(parent) : null,
            GoesToTheTop = type is { ParentMember: { } place, IsParentRequired: false } && fields.IsNull(place),
            TaskId = type.TaskMember is { } task ? fields.EntityId(task) : null,
            HasNoTask = type.TaskMember is { } origin && fields.IsNull(origin),
            Members = members,
        };
    }

    private static void Require(JsonFields fields, string field)
    {
        if (!fields.Errors.Has(field))
        {
            fields.Errors.Add(field, "is required.");
        }
    }
}
