using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Schemas;

/// <summary>
/// A part of a JSON schema as pydantic writes it. What it does not say is allowed: without a schema, any JSON is.
/// </summary>
/// <param name="root">The whole schema, which has the definitions.</param>
/// <param name="node">The part; null for anything.</param>
internal sealed class SchemaNode(JsonObject root, JsonObject? node)
{
    private const int MostReferences = 32;

    /// <summary>Gets the keywords, those of what it refers to included.</summary>
    public JsonObject Keywords { get; } = Resolve(root, node, MostReferences);

    /// <summary>Gets the properties; null where the schema names none, so that the value is one leaf.</summary>
    public JsonObject? Properties => Keywords["properties"] as JsonObject;

    /// <summary>Gets whether all of it is overridden at once.</summary>
    public bool IsGroup => IsTrue("isgroup") || IsTrue("isGroup");

    /// <summary>Gets whether members other than its properties are dropped, as AYON does.</summary>
    public bool IsClosed => Properties is not null && (Keywords["additionalProperties"] is null || (Keywords["additionalProperties"] is JsonValue more && !IsTrue(more)));

    /// <summary>Gets the levels at which it can be set, or null where it does not say so.</summary>
    public JsonArray? Scope => Keywords["scope"] as JsonArray;

    /// <summary>The schema of a property.</summary>
    public SchemaNode Property(string name) => new(root, Properties?[name] as JsonObject ?? Keywords["additionalProperties"] as JsonObject);

    /// <summary>The schema of the items of an array.</summary>
    public SchemaNode Items() => new(root, Keywords["items"] as JsonObject);

    /// <summary>One of several schemas, such as those of <c>anyOf</c>.</summary>
    public SchemaNode Of(JsonObject other) => new(root, other);

    /// <summary>What it is where nothing is set; null where the schema does not say so.</summary>
    public JsonNode? DefaultValue()
    {
        if (Properties is not { } properties)
        {
            return Keywords["default"]?.DeepClone();
        }

        var own = Keywords["default"] as JsonObject;
        var value = new JsonObject();
        foreach (var name in properties.Select(static property => property.Key))
        {
            value[name] = own?.ContainsKey(name) == true ? own[name]?.DeepClone() : Property(name).DefaultValue();
        }

        return value;
    }

    private static JsonObject Resolve(JsonObject root, JsonObject? node, int depth)
    {
        if (node is null || depth == 0)
        {
            return [];
        }

        // pydantic wraps a reference that has keywords of its own: {"title": …, "allOf": [{"$ref": …}]}.
        var target = node.TextOf("$ref") is { } reference ? Find(root, reference) : node["allOf"] is JsonArray { Count: 1 } all ? all[0] as JsonObject : null;
        if (target is null)
        {
            return node;
        }

        var keywords = (JsonObject)Resolve(root, target, depth - 1).DeepClone();
        foreach (var (name, value) in node.Where(static keyword => keyword.Key is not ("$ref" or "allOf")))
        {
            keywords[name] = value?.DeepClone();
        }

        return keywords;
    }

    private static JsonObject? Find(JsonObject root, string reference)
    {
        JsonNode? found = reference.StartsWith("#/", StringComparison.Ordinal) ? root : null;
        foreach (var part in reference.Split('/').Skip(1))
        {
            found = (found as JsonObject)?[part];
        }

        return found as JsonObject;
    }

    private bool IsTrue(string keyword) => Keywords[keyword] is JsonValue value && IsTrue(value);

    private static bool IsTrue(JsonValue value) => value.TryGetValue<bool>(out var flag) && flag;
}
