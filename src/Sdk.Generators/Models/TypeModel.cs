namespace Ayon.Events.Generators.Models;

/// <summary>The kinds of types that the generator reads and writes.</summary>
internal enum ValueKind
{
    String,
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Guid,
    DateTime,
    DateTimeOffset,
    Enum,
    Record,
    Array,
    List,
}

/// <summary>The type of a member or of a list's items.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name with <c>global::</c>, without the <c>?</c> of a nullable one.</param>
/// <param name="IsNullable">Whether null is allowed.</param>
/// <param name="Index">The place of its record or enum in the topic's list; -1 for other kinds.</param>
/// <param name="Item">The type of a list's items.</param>
internal sealed record TypeModel(ValueKind Kind, string Name, bool IsNullable, int Index = -1, TypeModel? Item = null)
{
    /// <summary>The type as it is declared.</summary>
    public string Declared => IsNullable ? Name + "?" : Name;

    public bool IsReference => Kind is ValueKind.String or ValueKind.Record or ValueKind.Array or ValueKind.List;
}
