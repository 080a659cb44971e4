using System.Globalization;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Creates models of the types of a topic's members, and collects the records, enums and lists among them. An unsupported type
/// results in null and a reason.
/// </summary>
/// <param name="isSnakeCase">Whether names in JSON are in snake_case rather than camelCase.</param>
/// <param name="hasAyonForms">Whether GUIDs and times are written in AYON's formats.</param>
/// <param name="contextTypes">The types that the topic's JsonSerializerContext reads and writes.</param>
internal sealed partial class TypeParser(bool isSnakeCase, bool hasAyonForms, IReadOnlyList<ITypeSymbol> contextTypes)
{
    // Types may nest endlessly: record Chain<T> { Chain<Chain<T>>? Next }.
    private const int MaxDepth = 32;

    private readonly Dictionary<string, string> _suffixes = new(StringComparer.Ordinal);

    // ReadSummary and ReadPayload are the methods of the parts.
    private readonly HashSet<string> _takenSuffixes = new(StringComparer.Ordinal) { "Summary", "Payload" };
    private int _depth;

    /// <summary>Whether the types are those of an addon's settings: enums are in snake_case too, and members may be secrets.</summary>
    public bool IsSettings { get; init; }

    /// <summary>The properties of settings found so far that are not secrets.</summary>
    public List<IPropertySymbol> Settings { get; } = [];

    /// <summary>The innermost member that is not supported.</summary>
    public IPropertySymbol? Unfit { get; private set; }

    /// <summary>Whether an unknown type or converter was found.</summary>
    public bool MetUnknown { get; set; }

    /// <summary>The ids of warnings for using the types and members found so far.</summary>
    public HashSet<string> WarningIds { get; } = new(StringComparer.Ordinal);

    /// <summary>The properties and fields of records that are not in JSON, without an attribute that says so.</summary>
    public List<ISymbol> LeftOut { get; } = [];

    /// <summary>The properties and types with attributes that generated code does not support, and the names of the attributes.</summary>
    public List<(ISymbol Symbol, string Attribute)> NotHonoured { get; } = [];

    /// <summary>The properties whose type is a topic, and its name.</summary>
    public List<(IPropertySymbol Property, string Topic)> HoldTopics { get; } = [];

    /// <summary>The records found so far.</summary>
    public List<RecordModel> Records { get; } = [];

    /// <summary>The unions found so far.</summary>
    public List<UnionModel> Unions { get; } = [];

    /// <summary>The enums found so far.</summary>
    public List<EnumModel> Enums { get; } = [];

    /// <summary>The types of lists and maps found so far.</summary>
    public List<TypeModel> Collections { get; } = [];

    /// <summary>The types found so far that custom code reads and writes.</summary>
    public List<CustomModel> Customs { get; } = [];

    /// <summary>Parses the type of a member or list item.</summary>
    /// <param name="type">The type.</param>
    /// <param name="reason">The reason why it is not supported; empty if the compiler itself reports it.</param>
    public TypeModel? Parse(ITypeSymbol type, out string reason)
    {
        reason = "";
        if (_depth == MaxDepth)
        {
            reason = $"types nest deeper than {MaxDepth} levels";
            return null;
        }

        _depth++;
        try
        {
            if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            {
                return Parse(nullable.TypeArguments[0], out reason) is { } underlying ? underlying with { IsNullable = true } : null;
            }

            // Without #nullable, any reference type may be null.
            var isNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
            return ParseNotNull(type, out reason) is { } model ? model with { IsNullable = isNullable } : null;
        }
        finally
        {
            _depth--;
        }
    }

    private TypeModel? ParseNotNull(ITypeSymbol type, out string reason)
    {
        reason = "";
        if (type is INamedTypeSymbol declared)
        {
            NoteWarnings(declared);
        }

        if (contextTypes.Contains(type, SymbolEqualityComparer.Default))
        {
            return ParseCustom(type);
        }

        // Its converter is for System.Text.Json only.
        if (type.Is(KnownNames.AyonId))
        {
            return new TypeModel(JsonShape.AyonId, type.FullName(), type.Name, IsNullable: false, IsValueType: true, null);
        }

        if (type.Attribute(KnownNames.JsonConverter).IsUnknown())
        {
            return Unknown();
        }

        if (type.AttributeType(KnownNames.JsonConverter) is { } converter && !IsEnumConverter(converter, type))
        {
            return ParseConverted(type, converter, out reason);
        }

        if (Primitive(type) is var (shape, primitive))
        {
            var model = new TypeModel(shape, type.FullName(), primitive, IsNullable: false, type.IsValueType, null);
            return !hasAyonForms ? model : primitive switch
            {
                "Guid" => model with { Shape = JsonShape.AyonId },
                "DateTime" or "DateTimeOffset" => model with { Shape = JsonShape.AyonTime },
                _ => model,
            };
        }

        return type switch
        {
            { TypeKind: TypeKind.Error } => Unknown(),

            // The compiler reports this itself: a property cannot be more accessible than its type.
            INamedTypeSymbol { IsGenericType: false } named when named.FindInaccessible() is not null => null,
            INamedTypeSymbol { TypeKind: TypeKind.Enum } named => ParseEnum(named, out reason),
            IArrayTypeSymbol { IsSZArray: true } array => ParseList(array.ElementType, "", out reason),
            INamedTypeSymbol named when KnownCollections.IsList(named) => ParseList(named.TypeArguments[0], KnownCollections.NameOf(named), out reason),
            INamedTypeSymbol named when KnownCollections.IsMap(named) => ParseMap(named, out reason),
            INamedTypeSymbol named when named.Attribute(KnownNames.JsonDerivedType) is not null => ParseUnion(named, out reason),
            INamedTypeSymbol named when ObjectTypes.IsObject(named) => ParseRecord(named, isCase: false, out reason),
            _ => Unsupported(type, out reason),
        };
    }

    private static (JsonShape Shape, string Primitive)? Primitive(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => (JsonShape.Text, "String"),
        SpecialType.System_Boolean => (JsonShape.Truth, "Boolean"),
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => (JsonShape.Number, type.MetadataName),
        SpecialType.System_DateTime => (JsonShape.OwnForm, "DateTime"),
        SpecialType.System_Char => (JsonShape.OwnForm, "Char"),
        SpecialType.None => NamedPrimitive(type),
        _ => null,
    };

    private static (JsonShape Shape, string Primitive)? NamedPrimitive(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
        {
            return (JsonShape.OwnForm, "Bytes");
        }

        if (type.Is(KnownNames.ReadOnlyMemory) && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte)
        {
            return (JsonShape.OwnForm, "Memory");
        }

        if (type is not INamedTypeSymbol { ContainingType: null, Arity: 0 })
        {
            return null;
        }

        return (type.ContainingNamespace.ToDisplayString(), type.Name) switch
        {
            ("System", "Guid") => (JsonShape.Formatted, type.Name),
            ("System", "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Uri" or "Version") => (JsonShape.OwnForm, type.Name),
            ("System.Text.Json", "JsonElement") => (JsonShape.Free, type.Name),
            ("System.Text.Json.Nodes", "JsonNode" or "JsonObject" or "JsonArray") => (JsonShape.Free, type.Name),
            _ => null,
        };
    }

    private TypeModel? Unknown()
    {
        MetUnknown = true;
        return null;
    }

    private static TypeModel? Unsupported(ITypeSymbol type, out string reason)
    {
        reason = ObjectTypes.WhyNot(type) is { Length: > 0 } why
            ? why
            : $"type '{type.ToDisplayString()}' is not supported; use a type that docs/topics.md lists, give it a [JsonConverter], "
                + "or name a JsonSerializerContext that has it in [Topic(…, JsonContext = …)]";
        return null;
    }

    private TypeModel? ParseEnum(INamedTypeSymbol type, out string reason)
    {
        reason = "";
        var name = type.FullName();
        var isNumber = type.Attribute(KnownNames.Flags) is not null
            || type.AttributeType(KnownNames.JsonConverter).Is(KnownNames.JsonNumberEnumConverter);
        if (!isNumber && !_suffixes.ContainsKey(name))
        {
            var values = new HashSet<object>();
            var fields = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToArray();
            foreach (var field in fields)
            {
                NoteWarnings(field);
            }

            var members = fields
                .Select(field => new EnumMemberModel(
                    field.Name,
                    field.AttributeText(KnownNames.JsonStringEnumMemberName) ?? (IsSettings ? TopicNames.ToSnakeCase(field.Name) : field.Name),
                    IsAlias: !values.Add(field.ConstantValue!)))
                .ToEquatableArray();
            if (SameName(members, fields) is { } clash)
            {
                reason = $"members '{clash.First}' and '{clash.Second}' of enum '{type.ToDisplayString()}' have one name in JSON; give one another [JsonStringEnumMemberName]";
                return null;
            }

            var fallback = fields.FirstOrDefault(static field => field.Attribute(KnownNames.EnumFallback) is not null)?.Name ?? "";
            Enums.Add(new EnumModel(name, TakeSuffix(name, type.Name), members, fallback));
        }

        return new TypeModel(
            isNumber ? JsonShape.EnumNumber : JsonShape.EnumName,
            name,
            type.EnumUnderlyingType?.MetadataName ?? "Int32",
            IsNullable: false,
            IsValueType: true,
            Item: null)
        {
            Suffix = isNumber ? type.Name : _suffixes[name],
        };
    }

    // Members with the same value are interchangeable.
    private static (string First, string Second)? SameName(EquatableArray<EnumMemberModel> members, IFieldSymbol[] fields)
    {
        var byName = new Dictionary<string, IFieldSymbol>(StringComparer.Ordinal);
        for (var index = 0; index < members.Count; index++)
        {
            if (!byName.TryGetValue(members[index].JsonName, out var other))
            {
                byName.Add(members[index].JsonName, fields[index]);
            }
            else if (!Equals(other.ConstantValue, fields[index].ConstantValue))
            {
                return (other.Name, fields[index].Name);
            }
        }

        return null;
    }

    private void NoteWarnings(ISymbol symbol) => WarningIds.UnionWith(Warnings.IdsOf(symbol));

    private string TakeSuffix(string name, string simpleName)
    {
        var suffix = simpleName;
        for (var number = 2; !_takenSuffixes.Add(suffix); number++)
        {
            suffix = simpleName + number.ToString(CultureInfo.InvariantCulture);
        }

        _suffixes.Add(name, suffix);
        return suffix;
    }
}
