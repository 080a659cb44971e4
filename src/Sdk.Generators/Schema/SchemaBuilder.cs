using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Schema;

/// <summary>Turns a topic's model into its schema.</summary>
internal static class SchemaBuilder
{
    public static TopicSchema Build(TopicModel topic) => new()
    {
        Topic = topic.Topic,
        Version = topic.Version,
        Summary = Fields(topic.Summary),
        Payload = Fields(topic.Payload),
        Definitions = topic.Records
            .Select(static record => new SchemaDefinition(record.Object.Suffix, record.Object.TypeName, Fields(record.Members), null))
            .Concat(topic.Enums.Select(static item => new SchemaDefinition(
                item.Suffix,
                item.TypeName,
                default,
                item.Members.Select(static member => member.JsonName).Distinct(StringComparer.Ordinal).ToEquatableArray())))
            .ToEquatableArray(),
    };

    // What takes the members that nobody else has is none itself.
    private static EquatableArray<SchemaField> Fields(EquatableArray<MemberModel> members) => members
        .Where(static member => !member.IsExtension)
        .Select(static member => new SchemaField(member.JsonName, Type(member.Type), member.IsRequired, member.Name.TrimStart('@')))
        .ToEquatableArray();

    // A kind of value that is not named here is any JSON value: it never stops an export, but the lock cannot watch it.
    private static SchemaType Type(TypeModel type) => type.Shape switch
    {
        JsonShape.Text => new SchemaType("string", type.IsNullable),
        JsonShape.Truth => new SchemaType("boolean", type.IsNullable),
        JsonShape.Number or JsonShape.EnumNumber => new SchemaType(Word(type.Primitive), type.IsNullable),
        JsonShape.Formatted or JsonShape.OwnForm => new SchemaType(Formatted(type.Primitive), type.IsNullable),
        JsonShape.EnumName or JsonShape.Record => new SchemaType(SchemaType.Defined, type.IsNullable, Definition: type.Suffix),
        JsonShape.Map => new SchemaType(SchemaType.Map, type.IsNullable, Type(type.Item!)),
        JsonShape.List => new SchemaType(SchemaType.List, type.IsNullable, Type(type.Item!)),
        _ => new SchemaType(SchemaType.Any, type.IsNullable),
    };

    private static string Formatted(string primitive) => primitive switch
    {
        "DateTime" or "DateTimeOffset" => "date-time",
        "Guid" => "uuid",
        "DateOnly" => "date",
        "TimeOnly" => "time",
        "TimeSpan" => "duration",
        "Uri" => "uri",
        "Version" => "version",
        "Bytes" or "ByteArray" or "BytesFromBase64" => "base64",
        _ => Word(primitive),
    };

    private static string Word(string primitive) => primitive.ToLowerInvariant();
}
