using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>A member of an entity type: how it is read from requests and which topic announces a change.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Read">Reads it from a request; null if it is computed from other members.</param>
internal sealed record EntityMember(string Name, MemberRule? Read)
{
    /// <summary>Last part of the topic of a change; null for none.</summary>
    public string? Topic { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether null in a change removes the value. Otherwise null counts as missing.</summary>
    public bool MayBeUnset { get; init; }

    /// <summary>Whether a change is merged into this object; null removes a member.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Whether an event contains only the changed members of this object.</summary>
    public bool TellsMembers { get; init; }

    /// <summary>Whether the summary contains the new value; false for values that may be long.</summary>
    public bool IsInSummary { get; init; } = true;

    /// <summary>Creates the default of a new entity; null for none.</summary>
    public Func<JsonNode>? Default { get; init; }

    /// <summary>Converts a value for events; null if it is used unchanged.</summary>
    public Func<JsonNode, JsonNode>? Told { get; init; }

    /// <summary>Combines a value with a new one.</summary>
    public JsonNode? Apply(JsonNode? current, JsonNode? given) =>
        IsMerged && given is not null ? JsonNodes.Merge((JsonObject?)current, given.AsObject()) : given?.DeepClone();
}

/// <summary>Reads a member that is given and not null; errors are added to the fields.</summary>
internal delegate JsonNode? MemberRule(Http.JsonFields fields, string name);
