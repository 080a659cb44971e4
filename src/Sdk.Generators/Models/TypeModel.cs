namespace Ayon.Events.Generators.Models;

/// <summary>How a type stands in JSON.</summary>
internal enum JsonShape
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>A JSON string of a fixed form, a GUID, that the JSON writer knows.</summary>
    Formatted,

    /// <summary>A JSON string of a fixed form that the SDK writes.</summary>
    OwnForm,

    /// <summary>An id of AYON, or a GUID that is one: 32 hex digits.</summary>
    AyonId,

    /// <summary>A time as AYON writes it.</summary>
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

    /// <summary>A JSON object that says by a discriminator which record it is.</summary>
    Union,

    /// <summary>Whatever a converter or context of the user's makes of it.</summary>
    Custom,
}

/// <summary>What a list becomes once its items are read.</summary>
internal enum ListKind
{
    /// <summary><c>List&lt;T&gt;</c> and the interfaces that it is.</summary>
    List,

    /// <summary>An array.</summary>
    Array,

    /// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
    ImmutableArray,

    /// <summary><c>HashSet&lt;T&gt;</c> and the interfaces that it is.</summary>
    Set,
}

/// <summary>The type of a member, list item or enum as the emitters need it.</summary>
/// <param name="Shape">How it stands in JSON.</param>
/// <param name="Name">Fully qualified C# name without a question mark.</param>
/// <param name="Primitive">The reader's word for it, e.g. <c>Int32</c>; for an enum, that of its underlying type; else empty.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
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
    /// <summary>What a list becomes.</summary>
    public ListKind List { get; init; }

    /// <summary>The method that makes a list or map of what was read; empty where it is that itself.</summary>
    public string Maker { get; init; } = "";

    /// <summary>Type of a map's keys; null where they are texts.</summary>
    public TypeModel? Key { get; init; }

    /// <summary>Whether items of a list can be had by their index.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>What names of the methods that read and write it end with; unique within a topic.</summary>
    public string Suffix { get; init; } = Primitive;

    /// <summary>Whether the user's converter is given null, too.</summary>
    public bool HandlesNull { get; init; }

    /// <summary>Whether filters can ask for less and more.</summary>
    public bool IsOrdered => Shape == JsonShape.Number || Primitive is "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly";

    /// <summary>Whether it has values that JSON cannot say.</summary>
    public bool CanFail => Primitive is "Single" or "Double" && Shape == JsonShape.Number;

    /// <summary>C# name with a question mark where null is a value.</summary>
    public string FullName => IsNullable ? Name + "?" : Name;

    /// <summary>Whether the value is given by <see cref="Nullable{T}.Value"/>.</summary>
    public bool IsNullableValue => IsNullable && IsValueType;
}
