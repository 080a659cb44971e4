using System.Globalization;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export.Python;

/// <summary>The types of settings in Python, and their values where nothing else is said.</summary>
internal sealed class PythonTypes(SettingsModel settings, SchemaSymbols symbols)
{
    /// <summary>Returns the annotation of a type; null if AYON's settings have none for it.</summary>
    public string? Annotation(TypeModel type)
    {
        var bare = type.Shape switch
        {
            JsonShape.Truth => "bool",
            JsonShape.Number => type.Primitive is "Double" or "Single" or "Half" or "Decimal" ? "float" : "int",
            JsonShape.EnumNumber => "int",
            JsonShape.EnumName => PythonText.ClassName(type.Suffix),
            JsonShape.Free => "Any",
            JsonShape.List => Annotation(type.Item!) is { } item ? $"list[{item}]" : null,
            JsonShape.Map => Annotation(type.Item!) is { } value ? $"dict[str, {value}]" : null,
            JsonShape.Record => ClassOf(type),
            JsonShape.Union or JsonShape.Custom => null,
            _ => "str",
        };
        return bare is not null && type is { IsNullable: true, Shape: not JsonShape.Free } ? bare + " | None" : bare;
    }

    /// <summary>Returns the name of a record's class.</summary>
    public static string ClassName(ObjectModel record) => PythonText.ClassName(record.Suffix);

    /// <summary>Returns the name of the class of a record's type.</summary>
    public string ClassOf(TypeModel type) => ClassName(Record(type).Object);

    /// <summary>Returns the record of a type.</summary>
    public RecordModel Record(TypeModel type) => settings.Types.Records.First(record => record.Object.Suffix == type.Suffix);

    /// <summary>Returns the enum of a type.</summary>
    public EnumModel Enum(TypeModel type) => settings.Types.Enums.First(item => item.Suffix == type.Suffix);

    /// <summary>Returns the value that C# gives to what has no initial value; for what is required, one that a form can begin with.</summary>
    public string Empty(TypeModel type) => type switch
    {
        { IsNullable: true } or { Shape: JsonShape.Free } => PythonText.None,
        { Shape: JsonShape.Truth } => "False",
        { Shape: JsonShape.Number } => Annotation(type) == "float" ? "0.0" : "0",
        { Shape: JsonShape.EnumNumber } => "0",
        { Shape: JsonShape.EnumName } => PythonText.Literal(First(Enum(type)).JsonName),
        { Shape: JsonShape.List } => "[]",
        { Shape: JsonShape.Map } => "{}",
        { Shape: JsonShape.Record } => ClassOf(type) + "()",
        { Shape: JsonShape.AyonId } => PythonText.Literal(new string('0', 32)),
        { Primitive: "Guid" } => PythonText.Literal(Guid.Empty.ToString()),
        { Primitive: "TimeSpan" } => "\"PT0S\"",
        { Primitive: "TimeOnly" } => "\"00:00:00\"",
        { Primitive: "DateOnly" } => "\"0001-01-01\"",
        { Primitive: "DateTime" or "DateTimeOffset" } => "\"0001-01-01T00:00:00+00:00\"",
        _ => "\"\"",
    };

    private EnumMemberModel First(EnumModel item)
    {
        var zero = symbols.Type(item.TypeName).GetMembers().OfType<IFieldSymbol>().FirstOrDefault(static field => field.HasConstantValue && Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture) == 0);
        return item.Members.FirstOrDefault(member => member.Name.TrimStart('@') == zero?.Name) ?? item.Members[0];
    }
}
