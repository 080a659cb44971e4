using System.Globalization;
using Ayon.Events.Generators.Json;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Ayon.Events.Generators.Schema;

namespace Ayon.Events.Generators.Export;

/// <summary>Writes topics as JSON Schema: the common subset of drafts 7 and 2020-12, so that AsyncAPI can contain it, too.</summary>
/// <param name="topic">The topic.</param>
/// <param name="definitions">The location of the definitions, as a JSON pointer that ends with a slash or dot.</param>
internal sealed class JsonSchemaWriter(ExportedTopic topic, string definitions)
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>Creates a separate document for one topic.</summary>
    public static JsonValue Document(ExportedTopic topic)
    {
        var writer = new JsonSchemaWriter(topic, "#/$defs/");
        var document = JsonValue.Object()
            .Add("$schema", Draft)
            .Add("$id", $"urn:ayon-topic:{topic.Schema.Topic}:{Text(topic.Schema.Version)}");
        writer.AddEvent(document);
        var defined = JsonValue.Object();
        foreach (var (name, schema) in writer.Definitions())
        {
            defined.Add(name, schema);
        }

        return defined.Members.Count == 0 ? document : document.Add("$defs", defined);
    }

    /// <summary>Adds the event: its topic, summary and payload.</summary>
    public JsonValue AddEvent(JsonValue schema) => schema
        .Add("title", topic.Title)
        .Add("description", topic.Description)
        .Add("type", "object")
        .Add("properties", JsonValue.Object()
            .Add("topic", JsonValue.Object().Add("const", topic.Schema.Topic))
            .Add("summary", Part("Sent to all listeners.", topic.Schema.Summary, topic.Schema.Version))
            .Add("payload", Part("Available over REST only.", topic.Schema.Payload, version: 1)))
        .Add("required", Names(["topic", "summary", "payload"]));

    /// <summary>Returns the objects and enums that members contain.</summary>
    public IEnumerable<(string Name, JsonValue Schema)> Definitions() => topic.Schema.Definitions
        .OrderBy(static definition => definition.Name, StringComparer.Ordinal)
        .Select(definition => (definition.Name, Define(definition)));

    private JsonValue Define(SchemaDefinition definition)
    {
        var schema = JsonValue.Object().Add("description", topic.DescriptionOf(definition));
        return definition switch
        {
            { Names: { } names } => schema.Add("type", "string").Add("enum", Names(names)),
            { IsChoice: true } => schema.Add("anyOf", JsonValue.Array(definition.Fields.Select(Case))),
            _ => AddMembers(schema, definition.Fields, definition.TypeName),
        };
    }

    private JsonValue Case(SchemaField field)
    {
        var reference = Type(field.Type);
        if (SchemaDefinition.Case(field.Name) is not { } @case)
        {
            return reference;
        }

        var says = JsonValue.Object()
            .Add("type", "object")
            .Add("properties", JsonValue.Object().Add(@case.Discriminator, JsonValue.Object().Add("const", JsonReader.Read(@case.Value))))
            .Add("required", Names([@case.Discriminator]));
        return JsonValue.Object().Add("allOf", JsonValue.Array([reference, says]));
    }

    private JsonValue Part(string description, EquatableArray<SchemaField> fields, int version)
    {
        var part = AddMembers(JsonValue.Object().Add("description", description), fields, "");
        if (version > 1)
        {
            part.Member("properties")!.Add(Upcasts.VersionMember, JsonValue.Object().Add("description", "Version of the structure.").Add("const", JsonValue.Literal(Text(version))));
        }

        return part;
    }

    private JsonValue AddMembers(JsonValue schema, EquatableArray<SchemaField> fields, string typeName)
    {
        var properties = JsonValue.Object();
        foreach (var field in fields)
        {
            properties.Add(field.Name, Describe(Type(field.Type), topic.DescriptionOf(typeName, field)));
        }

        schema.Add("type", "object").Add("properties", properties);
        var required = fields.Where(static field => field.IsRequired).Select(static field => field.Name).ToArray();
        return required.Length == 0 ? schema : schema.Add("required", Names(required));
    }

    // Draft 7 ignores other keywords beside $ref.
    private static JsonValue Describe(JsonValue schema, string? description)
    {
        if (description is null)
        {
            return schema;
        }

        var described = JsonValue.Object().Add("description", description);
        if (schema.Member("$ref") is not null)
        {
            return described.Add("allOf", JsonValue.Array([schema]));
        }

        foreach (var member in schema.Members)
        {
            described.Add(member.Name, member.Value);
        }

        return described;
    }

    private JsonValue Type(SchemaType type)
    {
        if (type.Kind == SchemaType.Defined)
        {
            var reference = JsonValue.Object().Add("$ref", definitions + type.Definition);
            return type.IsNullable
                ? JsonValue.Object().Add("anyOf", JsonValue.Array([reference, JsonValue.Object().Add("type", "null")]))
                : reference;
        }

        return type.Kind switch
        {
            SchemaType.List => Typed(type, "array").Add("items", Type(type.Item!)),
            SchemaType.Map => Typed(type, "object").Add("additionalProperties", Type(type.Item!)),
            "boolean" => Typed(type, "boolean"),
            "sbyte" or "byte" or "int16" or "uint16" or "int32" or "uint32" or "int64" or "uint64" => Typed(type, "integer").Add("format", type.Kind),
            "single" => Typed(type, "number").Add("format", "float"),
            "double" or "decimal" => Typed(type, "number").Add("format", type.Kind),
            "date-time" or "uuid" or "date" or "time" or "duration" or "uri" => Typed(type, "string").Add("format", type.Kind),
            SchemaType.Id => Typed(type, "string").Add("pattern", "^[0-9a-f]{32}$"),
            "base64" => Typed(type, "string").Add("contentEncoding", "base64"),
            "string" or "version" => Typed(type, "string"),
            _ => JsonValue.Object(),
        };
    }

    private static JsonValue Typed(SchemaType type, string name) =>
        JsonValue.Object().Add("type", type.IsNullable ? Names([name, "null"]) : JsonValue.Of(name));

    private static JsonValue Names(IEnumerable<string> names) => JsonValue.Array(names.Select(JsonValue.Of));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
