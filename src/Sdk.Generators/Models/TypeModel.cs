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

    /// <summary>A GUID or a time: a JSON string of a fixed form.</summary>
    Formatted,

    /// <summary>The name of an enum's member.</summary>
    EnumName,

    /// <summary>The number of a <c>[Flags]</c> enum.</summary>
    EnumNumber,

    /// <summary>A JSON array.</summary>
    List,

    /// <summary>A JSON object.</summary>
    Record,
}

/// <summary>The type of a member, list item or enum as the emitters need it.</summary>
/// <param name="Shape">How it stands in JSON.</param>
/// <param name="Name">Fully qualified C# name without a question mark.</param>
/// <param name="Primitive">The reader's word for it, e.g. <c>Int32</c>; for an enum, that of its underlying type; else empty.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
/// <param name="IsValueType">Whether the nullable form is <see cref="Nullable{T}"/>.</param>
/// <param name="Item">Type of a list's items.</param>
internal sealed record TypeModel(
    JsonShape Shape,
    string Name,
    string Primitive,
    bool IsNullable,
    bool IsValueType,
    TypeModel? Item)
{
    /// <summary>Whether a list is an array.</summary>
    public bool IsArray { get; init; }

    /// <summary>What names of the methods that read and write it end with; unique within a topic.</summary>
    public string Suffix { get; init; } = Primitive;

    /// <summary>C# name with a question mark where null is a value.</summary>
    public string FullName => IsNullable ? Name + "?" : Name;

    /// <summary>Whether the value is given by <see cref="Nullable{T}.Value"/>.</summary>
    public bool IsNullableValue => IsNullable && IsValueType;
}
