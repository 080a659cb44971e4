namespace Ayon.Events.Generators.Schema;

/// <summary>
/// Reads and writes types as one word: <c>int32</c>, <c>string?</c> for nullable types, <c>Shot[]</c> for a list, <c>int32{}</c> for a
/// map, with the prefix <c>required</c> for a required member.
/// </summary>
internal static class TypeNotation
{
    private const string Required = "required ";

    public static string Write(SchemaField field) => (field.IsRequired ? Required : "") + Write(field.Type);

    public static string Write(SchemaType type) => type.Kind switch
    {
        SchemaType.List => Write(type.Item!) + "[]",
        SchemaType.Map => Write(type.Item!) + "{}",
        SchemaType.Defined => type.Definition,
        _ => type.Kind,
    } + (type.IsNullable ? "?" : "");

    /// <summary>Parses a member's notation.</summary>
    /// <param name="name">Name of the member.</param>
    /// <param name="text">Its notation.</param>
    /// <param name="definitions">The names of the definitions.</param>
    public static SchemaField Read(string name, string text, ICollection<string> definitions)
    {
        var isRequired = text.StartsWith(Required, StringComparison.Ordinal);
        return new SchemaField(name, ReadType(isRequired ? text.Substring(Required.Length) : text, definitions), isRequired, "");
    }

    private static SchemaType ReadType(string text, ICollection<string> definitions)
    {
        var isNullable = text.EndsWith("?", StringComparison.Ordinal);
        var rest = isNullable ? text.Substring(0, text.Length - 1) : text;
        if (rest.EndsWith("[]", StringComparison.Ordinal) || rest.EndsWith("{}", StringComparison.Ordinal))
        {
            var kind = rest[rest.Length - 1] == ']' ? SchemaType.List : SchemaType.Map;
            return new SchemaType(kind, isNullable, ReadType(rest.Substring(0, rest.Length - 2), definitions));
        }

        return definitions.Contains(rest)
            ? new SchemaType(SchemaType.Defined, isNullable, Definition: rest)
            : new SchemaType(rest, isNullable);
    }
}
