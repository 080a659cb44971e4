using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Attributes: those that AYON brings have the type that they have there, all others are any JSON.</summary>
internal static class AttribRule
{
    private const string Name = "attrib";

    public static JsonNode? Read(JsonFields fields, string name)
    {
        var attributes = MemberRules.Object(fields, name);
        if (attributes is null || !fields.TryGet(name, out var element))
        {
            return null;
        }

        foreach (var attribute in element.EnumerateObject())
        {
            if (Attributes.Find(attribute.Name)?.RuleBrokenBy(attribute.Value) is { } rule)
            {
                fields.Errors.Add($"{Name}.{attribute.Name}", rule);
            }
        }

        return attributes;
    }
}
