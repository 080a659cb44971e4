using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>A member of a type of entity: how it is read from requests and what a change of it is called.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Read">Reads it; null where it is given by other members and not by requests.</param>
internal sealed record EntityMember(string Name, MemberRule? Read)
{
    /// <summary>The last part of the topic that tells of a change; null where none does.</summary>
    public string? Topic { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether null in a change takes the value away. Otherwise null is the same as not given.</summary>
    public bool MayBeUnset { get; init; }

    /// <summary>Whether a change gives single members of this object, of which null takes one away.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Whether an event has only those members of this object that changed.</summary>
    public bool TellsMembers { get; init; }

    /// <summary>Whether listeners receive the new value, too: not of what may be long.</summary>
    public bool IsInSummary { get; init; } = true;

    /// <summary>What a new entity has where nothing is given; null for nothing.</summary>
    public Func<JsonNode>? Default { get; init; }

    /// <summary>What events say of a value; null where it is the value.</summary>
    public Func<JsonNode, JsonNode>? Told { get; init; }

    /// <summary>Combines a value with a new one.</summary>
    public JsonNode? Apply(JsonNode? current, JsonNode? given) =>
        IsMerged && given is not null ? JsonNodes.Merge((JsonObject?)current, given.AsObject()) : given?.DeepClone();
}

/// <summary>Reads a member that is given and not null; what is wrong with it goes into the fields' errors.</summary>
internal delegate JsonNode? MemberRule(Http.JsonFields fields, string name);
