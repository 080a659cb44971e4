using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Schema;

/// <summary>The JSON schema of one version of a topic, independent of C#, for the lock and exports.</summary>
internal sealed record TopicSchema
{
    /// <summary>Name of the topic.</summary>
    public required string Topic { get; init; }

    /// <summary>Version of its structure.</summary>
    public required int Version { get; init; }

    /// <summary>Members of the summary.</summary>
    public required EquatableArray<SchemaField> Summary { get; init; }

    /// <summary>Members of the payload.</summary>
    public required EquatableArray<SchemaField> Payload { get; init; }

    /// <summary>The objects and enums that the members contain.</summary>
    public required EquatableArray<SchemaDefinition> Definitions { get; init; }

    /// <summary>Returns the definition with a name, or null.</summary>
    public SchemaDefinition? Definition(string name) => Definitions.FirstOrDefault(definition => definition.Name == name);
}

/// <summary>A member of a JSON object.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether events without it cannot be read.</param>
/// <param name="Property">The name of its property; empty if it comes from the lock.</param>
internal sealed record SchemaField(string Name, SchemaType Type, bool IsRequired, string Property);

/// <summary>An object, an enum or a choice between objects that has a name.</summary>
/// <param name="Name">Its name, unique within the topic.</param>
/// <param name="TypeName">The fully qualified C# name; empty if it comes from the lock.</param>
/// <param name="Fields">The members of an object; for a choice, its objects by <see cref="CaseName"/>.</param>
/// <param name="Names">Names of an enum's members; null for an object.</param>
internal sealed record SchemaDefinition(string Name, string TypeName, EquatableArray<SchemaField> Fields, EquatableArray<string>? Names)
{
    private const string CaseMark = "$case ";

    /// <summary>Whether it is a choice between several objects.</summary>
    public bool IsChoice => Fields.Any(static member => member.Name.StartsWith(CaseMark, StringComparison.Ordinal));

    /// <summary>Returns the name for an object of a choice.</summary>
    /// <param name="discriminator">The name of the member with the discriminator.</param>
    /// <param name="value">The value as a JSON literal; empty for an object without a discriminator.</param>
    public static string CaseName(string discriminator, string value) => value.Length == 0 ? CaseMark + "none" : $"{CaseMark}{discriminator}={value}";

    /// <summary>Splits a name of <see cref="CaseName"/> into the discriminator and its value; null for an object without a discriminator.</summary>
    public static (string Discriminator, string Value)? Case(string name)
    {
        var equals = name.IndexOf('=');
        return equals < 0 ? null : (name.Substring(CaseMark.Length, equals - CaseMark.Length), name.Substring(equals + 1));
    }
}

/// <summary>A JSON type.</summary>
/// <param name="Kind">A word for plain values such as <c>int32</c>, or one of the constants.</param>
/// <param name="IsNullable">Whether it is nullable.</param>
/// <param name="Item">Type of the items of a list or map.</param>
/// <param name="Definition">The name of the definition of an object or enum; otherwise empty.</param>
internal sealed record SchemaType(string Kind, bool IsNullable, SchemaType? Item = null, string Definition = "")
{
    /// <summary>A JSON array of <see cref="Item"/>.</summary>
    public const string List = "list";

    /// <summary>A JSON object with any names and values of <see cref="Item"/>.</summary>
    public const string Map = "map";

    /// <summary>An AYON id: 32 hex digits.</summary>
    public const string Id = "ayon-id";

    /// <summary>An object or enum by its <see cref="Definition"/>.</summary>
    public const string Defined = "defined";

    /// <summary>Any JSON value.</summary>
    public const string Any = "any";
}
