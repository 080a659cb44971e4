namespace Ayon.Events.Generators.Models;

/// <summary>The form of a type in JSON.</summary>
internal enum JsonShape
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>A JSON string of a fixed format that the JSON writer supports: a GUID.</summary>
    Formatted,

    /// <summary>A JSON string of a fixed format that the SDK writes.</summary>
    OwnForm,

    /// <summary>An AYON id, or a GUID written as one: 32 hex digits.</summary>
    AyonId,

    /// <summary>A time in AYON's format.</summary>
    AyonTime,

    /// <summary>Any JSON.</summary>
    Free,

    /// <summary>The name of an enum's member.</summary>
    EnumName,

    /// <summary>The number of an enum.</summary>
    EnumNumber,

    /// <summary>A JSON array.</summary>
    List,

    /// <summary>A JSON object of values by name.</summary>
    Map,

    /// <summary>A JSON object.</summary>
    Record,

    /// <summary>A JSON object with a discriminator that determines the record.</summary>
    Union,

    /// <summary>JSON written by a custom converter or context.</summary>
    Custom,
}

/// <summary>The collection type that is created from the items of a list.</summary>
internal enum ListKind
{
    /// <summary><c>List&lt;T&gt;</c> and its interfaces.</summary>
    List,

    /// <summary>An array.</summary>
    Array,

    /// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
    ImmutableArray,

    /// <summary><c>HashSet&lt;T&gt;</c> and its interfaces.</summary>
    Set,
}

/// <summary>The type of a member, list item or enum as the emitters need it.</summary>
/// <param name="Shape">The form in JSON.</param>
/// <param name="Name">Fully qualified C# name without a question mark.</param>
/// <param name="Primitive">The name in the reader's methods, e.g. <c>Int32</c>; for an enum, that of its underlying type; otherwise empty.</param>
/// <param name="IsNullable">Whether it is nullable.</param>
/// <param name="IsValueType">Whether the nullable form is <see cref="Nullable{T}"/>.</param>
/// <param name="Item">Type of a list's items or a map's values.</param>
internal sealed record TypeModel(
    JsonShape Shape,
    string Name,
    string Primitive,
    bool IsNullable,
    bool IsValueType,
    TypeModel? Item)
{
    /// <summary>The collection type of a list.</summary>
    public ListKind List { get; init; }

    /// <summary>The method that creates a list or map from the read one; empty if no conversion is needed.</summary>
    public string Maker { get; init; } = "";

    /// <summary>The type of a map's keys; null for strings.</summary>
    public TypeModel? Key { get; init; }

    /// <summary>Whether the items of a list have an index.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>The suffix of the methods that read and write it, unique within a topic.</summary>
    public string Suffix { get; init; } = Primitive;

    /// <summary>Whether the custom converter handles null.</summary>
    public bool HandlesNull { get; init; }

    /// <summary>Whether filters can compare values by order.</summary>
    public bool IsOrdered => Shape == JsonShape.Number || Primitive is "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly";

    /// <summary>Whether it has values that JSON does not support.</summary>
    public bool CanFail => Primitive is "Single" or "Double" && Shape == JsonShape.Number;

    /// <summary>The C# name, with a question mark if it is nullable.</summary>
    public string FullName => IsNullable ? Name + "?" : Name;

    /// <summary>Whether the value must be read by <see cref="Nullable{T}.Value"/>.</summary>
    public bool IsNullableValue => IsNullable && IsValueType;
}
