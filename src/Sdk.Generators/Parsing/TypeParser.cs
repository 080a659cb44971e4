using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Turns the types of a topic's members into models; collects the records and enums that they reach.</summary>
internal sealed class TypeParser(CancellationToken cancellationToken)
{
    private readonly Dictionary<string, int> _recordIndexes = [];
    private readonly Dictionary<string, int> _enumIndexes = [];
    private readonly List<RecordModel?> _records = [];
    private readonly List<EnumModel> _enums = [];

    public EquatableArray<RecordModel> Records => _records.Select(static record => record!).ToEquatableArray();

    public EquatableArray<EnumModel> Enums => _enums.ToEquatableArray();

    /// <summary>The model of a type, or null when it is not supported; then <paramref name="reason"/> says why.</summary>
    public TypeModel? Parse(ITypeSymbol type, out string reason)
    {
        cancellationToken.ThrowIfCancellationRequested();
        reason = $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is not supported";
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Parse(nullable.TypeArguments[0], out reason) is { } inner ? inner with { IsNullable = true } : null;
        }

        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated && type.IsReferenceType;
        return Simple(type) is { } kind ? new TypeModel(kind, type.FullName(), isNullable) : type switch
        {
            INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration =>
                new TypeModel(ValueKind.Enum, type.FullName(), IsNullable: false, EnumIndex(enumeration)),
            IArrayTypeSymbol { Rank: 1 } array => List(ValueKind.Array, type, isNullable, array.ElementType, ref reason),
            INamedTypeSymbol list when IsList(list) => List(ValueKind.List, type, isNullable, list.TypeArguments[0], ref reason),
            INamedTypeSymbol { IsRecord: true, TypeKind: TypeKind.Class } record => Record(record, isNullable, ref reason),
            _ => null,
        };
    }

    /// <summary>The name of a member in JSON: its own choice, or camelCase as System.Text.Json makes it.</summary>
    public static string JsonName(IPropertySymbol property) =>
        property.FindAttribute(KnownNames.JsonPropertyName).FirstText() ?? CamelCase.From(property.Name);

    /// <summary>Whether a property may have a default of its own. Of a type in another assembly nobody can tell.</summary>
    public static bool HasInitializer(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Length == 0 ||
        property.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is PropertyDeclarationSyntax { Initializer: not null });

    private static ValueKind? Simple(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => ValueKind.String,
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_SByte => ValueKind.SByte,
        SpecialType.System_Byte => ValueKind.Byte,
        SpecialType.System_Int16 => ValueKind.Int16,
        SpecialType.System_UInt16 => ValueKind.UInt16,
        SpecialType.System_Int32 => ValueKind.Int32,
        SpecialType.System_UInt32 => ValueKind.UInt32,
        SpecialType.System_Int64 => ValueKind.Int64,
        SpecialType.System_UInt64 => ValueKind.UInt64,
        SpecialType.System_Single => ValueKind.Single,
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Decimal => ValueKind.Decimal,
        SpecialType.System_DateTime => ValueKind.DateTime,
        _ => type.FullName() switch
        {
            "global::System.Guid" => ValueKind.Guid,
            "global::System.DateTimeOffset" => ValueKind.DateTimeOffset,
            _ => null,
        },
    };

    private static bool IsList(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T ||
        type.OriginalDefinition.ToDisplayString() == "System.Collections.Generic.List<T>";

    private TypeModel? List(ValueKind kind, ITypeSymbol type, bool isNullable, ITypeSymbol item, ref string reason)
    {
        if (item.SpecialType == SpecialType.System_Byte && kind == ValueKind.Array)
        {
            reason = "'byte[]' is not supported; write it as a base64 string";
            return null;
        }

        return Parse(item, out reason) is { } parsed
            ? new TypeModel(kind, type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(WithNullableItems), isNullable, Item: parsed)
            : null;
    }

    private static readonly SymbolDisplayFormat WithNullableItems = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private TypeModel? Record(INamedTypeSymbol record, bool isNullable, ref string reason)
    {
        var name = record.FullName();
        if (_recordIndexes.TryGetValue(name, out var known))
        {
            return new TypeModel(ValueKind.Record, name, isNullable, known);
        }

        if (Refusal(record) is { } refusal)
        {
            reason = $"record '{record.Name}' {refusal}";
            return null;
        }

        // Noted before its members are: a record may contain itself.
        var index = _recordIndexes[name] = _records.Count;
        _records.Add(null);
        List<MemberModel> members = [];
        HashSet<string> jsonNames = [];
        foreach (var property in record.GetMembers().OfType<IPropertySymbol>().Where(IsData))
        {
            if (Parse(property.Type, out var problem) is not { } type)
            {
                reason = $"member '{property.Name}' of record '{record.Name}': {problem}";
                return null;
            }

            var jsonName = JsonName(property);
            if (!jsonNames.Add(jsonName))
            {
                reason = $"record '{record.Name}' has two members with the JSON name '{jsonName}'";
                return null;
            }

            members.Add(new MemberModel(property.Name, jsonName, TopicPart.None, type, property.IsRequired, HasInitializer(property)));
        }

        _records[index] = new RecordModel(name, record.Name, members.ToEquatableArray());
        return new TypeModel(ValueKind.Record, name, isNullable, index);
    }

    private static string? Refusal(INamedTypeSymbol record)
    {
        if (record.IsAbstract || record.IsGenericType || record.BaseType?.SpecialType != SpecialType.System_Object)
        {
            return "must not be abstract or generic, and have no base record";
        }

        if (!record.InstanceConstructors.Any(static constructor =>
                constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility >= Accessibility.Internal))
        {
            return "must have a constructor without parameters; write positional parameters as properties";
        }

        for (INamedTypeSymbol? type = record; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility < Accessibility.Internal || type.IsFileLocal)
            {
                return "must be public or internal";
            }
        }

        return null;
    }

    /// <summary>Whether a property is data: public, and set when an object is made.</summary>
    public static bool IsData(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: >= Accessibility.Internal };

    private int EnumIndex(INamedTypeSymbol enumeration)
    {
        var name = enumeration.FullName();
        if (!_enumIndexes.TryGetValue(name, out var index))
        {
            index = _enumIndexes[name] = _enums.Count;
            _enums.Add(new EnumModel(
                name,
                enumeration.FindAttribute("System.FlagsAttribute") is not null,
                enumeration.EnumUnderlyingType!.SpecialType is SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64,
                enumeration.GetMembers().OfType<IFieldSymbol>()
                    .Where(static field => field.HasConstantValue)
                    .Select(static field => new EnumValueModel(field.Name, field.FindAttribute(KnownNames.JsonEnumMemberName).FirstText() ?? field.Name))
                    .ToEquatableArray()));
        }

        return index;
    }
}
