using Ayon.Events.Generators.Json;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Schema;

/// <summary>Creates the schema of a topic's model.</summary>
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
            .Concat(topic.Unions.Select(static union => new SchemaDefinition(union.Suffix, union.TypeName, Cases(union), null)))
            .ToEquatableArray(),
    };

    // The extension data is not a member itself.
    private static EquatableArray<SchemaField> Fields(EquatableArray<MemberModel> members) => members
        .Where(static member => !member.IsExtension)
        .Select(static member => new SchemaField(member.JsonName, Type(member.Type), member.IsRequired, member.Name.TrimStart('@')))
        .ToEquatableArray();

    // The records of all discriminators are stored like members, so that they are locked and compared like members.
    private static EquatableArray<SchemaField> Cases(UnionModel union) => union.Cases
        .Select(@case => new SchemaField(
            SchemaDefinition.CaseName(union.Discriminator, ToJson(@case.Value)),
            new SchemaType(SchemaType.Defined, IsNullable: false, Definition: @case.Suffix),
            IsRequired: false,
            Property: ""))
        .ToEquatableArray();

    // C# and JSON escape different characters.
    private static string ToJson(string literal) => literal.Length > 0 && SyntaxFactory.ParseToken(literal).Value is string text
        ? JsonPrinter.Print(JsonValue.Of(text)).Trim()
        : literal;

    // The JSON of a custom converter is unknown: it is any JSON value, and the lock cannot check it.
    private static SchemaType Type(TypeModel type) => type.Shape switch
    {
        JsonShape.Text => new SchemaType("string", type.IsNullable),
        JsonShape.Truth => new SchemaType("boolean", type.IsNullable),
        JsonShape.Number or JsonShape.EnumNumber => new SchemaType(Word(type.Primitive), type.IsNullable),
        JsonShape.AyonId => new SchemaType(SchemaType.Id, type.IsNullable),
        JsonShape.Formatted or JsonShape.OwnForm or JsonShape.AyonTime => new SchemaType(Formatted(type.Primitive), type.IsNullable),
        JsonShape.EnumName or JsonShape.Record or JsonShape.Union => new SchemaType(SchemaType.Defined, type.IsNullable, Definition: type.Suffix),
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
        "Char" => "string",
        "Bytes" or "Memory" or "ByteArray" or "BytesFromBase64" => "base64",
        _ => Word(primitive),
    };

    private static string Word(string primitive) => primitive.ToLowerInvariant();
}
