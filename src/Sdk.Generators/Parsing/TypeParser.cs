using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Turns the types of one topic's members into models, and collects the records and enums among them. A type that does
/// not fit gives null and a reason.
/// </summary>
internal sealed class TypeParser
{
    private readonly Dictionary<string, string> _suffixes = new(StringComparer.Ordinal);

    // ReadSummary and ReadPayload are the methods of the parts.
    private readonly HashSet<string> _takenSuffixes = new(StringComparer.Ordinal) { "Summary", "Payload" };

    /// <summary>The records found so far.</summary>
    public List<RecordModel> Records { get; } = [];

    /// <summary>The enums found so far.</summary>
    public List<EnumModel> Enums { get; } = [];

    /// <summary>The types of lists found so far.</summary>
    public List<TypeModel> Lists { get; } = [];

    /// <summary>Parses the type of a member or list item.</summary>
    /// <param name="type">The type.</param>
    /// <param name="reason">Why it does not fit; empty where the compiler itself reports it.</param>
    public TypeModel? Parse(ITypeSymbol type, out string reason)
    {
        reason = "";
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Parse(nullable.TypeArguments[0], out reason) is { } underlying ? underlying with { IsNullable = true } : null;
        }

        // Code outside #nullable says nothing about null, so that it may come.
        var isNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        if (Primitive(type) is var (shape, primitive))
        {
            return new TypeModel(shape, type.FullName(), primitive, isNullable, type.IsValueType, null);
        }

        return type switch
        {
            { TypeKind: TypeKind.Error } => null,

            // The compiler says so itself: a property cannot be easier to reach than its type.
            INamedTypeSymbol { IsGenericType: false } named when named.FindInaccessible() is not null => null,
            INamedTypeSymbol { TypeKind: TypeKind.Enum } named => ParseEnum(named),
            IArrayTypeSymbol { IsSZArray: true } array => ParseList(array.ElementType, isNullable, "", out reason),
            INamedTypeSymbol named when named.Is(KnownNames.List) || named.Is(KnownNames.ReadOnlyList) =>
                ParseList(named.TypeArguments[0], isNullable, named.Name, out reason),
            INamedTypeSymbol { IsRecord: true, IsReferenceType: true } named => ParseRecord(named, isNullable, out reason),
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
        SpecialType.System_DateTime => (JsonShape.Formatted, "DateTime"),
        _ when type.Is("System.DateTimeOffset") => (JsonShape.Formatted, "DateTimeOffset"),
        _ when type.Is("System.Guid") => (JsonShape.Formatted, "Guid"),
        _ => null,
    };

    private static TypeModel? Unsupported(ITypeSymbol type, out string reason)
    {
        reason = $"type '{type.ToDisplayString()}' is not supported; use string, bool, a number, Guid, DateTime, DateTimeOffset, "
            + "an enum, a record class, or an array, List<T> or IReadOnlyList<T> of these";
        return null;
    }

    private TypeModel? ParseList(ITypeSymbol itemType, bool isNullable, string list, out string reason)
    {
        if (Parse(itemType, out reason) is not { } item)
        {
            return null;
        }

        var isArray = list.Length == 0;
        var name = isArray ? $"{item.FullName}[]" : $"global::System.Collections.Generic.{list}<{item.FullName}>";
        if (!_suffixes.TryGetValue(name, out var suffix))
        {
            suffix = TakeSuffix(name, $"{(isArray ? "Array" : list.TrimStart('I'))}Of{(item.IsNullable ? "Nullable" : "")}{item.Suffix}");
            Lists.Add(new TypeModel(JsonShape.List, name, "", IsNullable: false, IsValueType: false, item) { IsArray = isArray, Suffix = suffix });
        }

        return new TypeModel(JsonShape.List, name, "", isNullable, IsValueType: false, item) { IsArray = isArray, Suffix = suffix };
    }

    private TypeModel ParseEnum(INamedTypeSymbol type)
    {
        var name = type.FullName();
        var isFlags = type.Attribute(KnownNames.Flags) is not null;
        if (!isFlags && !_suffixes.ContainsKey(name))
        {
            var values = new HashSet<object>();
            var members = type.GetMembers().OfType<IFieldSymbol>()
                .Where(static field => field.HasConstantValue)
                .Select(field => new EnumMemberModel(
                    field.Name,
                    field.AttributeText(KnownNames.JsonStringEnumMemberName) ?? field.Name,
                    IsAlias: !values.Add(field.ConstantValue!)))
                .ToEquatableArray();
            Enums.Add(new EnumModel(name, TakeSuffix(name, type.Name), members));
        }

        return new TypeModel(
            isFlags ? JsonShape.EnumNumber : JsonShape.EnumName,
            name,
            type.EnumUnderlyingType?.MetadataName ?? "Int32",
            IsNullable: false,
            IsValueType: true,
            Item: null)
        {
            Suffix = isFlags ? type.Name : _suffixes[name],
        };
    }

    private TypeModel? ParseRecord(INamedTypeSymbol type, bool isNullable, out string reason)
    {
        reason = RecordProblem(type);
        if (reason.Length > 0)
        {
            return null;
        }

        var name = type.FullName();
        if (!_suffixes.TryGetValue(name, out var suffix))
        {
            // The record is known before its members are parsed: they may hold it again.
            suffix = TakeSuffix(name, type.Name);
            var index = Records.Count;
            Records.Add(new RecordModel(name, suffix, default));
            if (ParseMembers(type, out reason) is not { } members)
            {
                return null;
            }

            Records[index] = new RecordModel(name, suffix, members);
        }

        return new TypeModel(JsonShape.Record, name, "", isNullable, IsValueType: false, Item: null) { Suffix = suffix };
    }

    private static string RecordProblem(INamedTypeSymbol type)
    {
        var problem = type switch
        {
            { IsAbstract: true } => "is abstract",
            _ when type.WithContainingTypes().Any(static current => current.IsGenericType) => "is generic",
            _ when !type.HasParameterlessConstructor() => "has positional or constructor parameters, which are not supported yet",
            _ => null,
        };
        return problem is null ? "" : $"record '{type.ToDisplayString()}' {problem}; use a record with properties and 'get; init;'";
    }

    private EquatableArray<MemberModel>? ParseMembers(INamedTypeSymbol type, out string reason)
    {
        reason = "";
        var members = new List<MemberModel>();
        var bases = new Stack<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            bases.Push(current);
        }

        foreach (var property in bases.SelectMany(static current => current.GetMembers()).OfType<IPropertySymbol>().Where(IsMember))
        {
            var member = ParseMember(property, out reason);
            if (member is not null && members.FirstOrDefault(other => other.JsonName == member.JsonName && other.Name != member.Name) is { } clash)
            {
                reason = $"'{clash.Name}' and '{member.Name}' of record '{type.ToDisplayString()}' are both '{member.JsonName}'; rename one";
                return null;
            }

            if (member is null)
            {
                reason = reason.Length == 0 ? "" : $"in member '{type.Name}.{property.Name}', {reason}";
                return null;
            }

            // A property that hides or overrides one of a base takes its place.
            members.RemoveAll(other => other.Name == member.Name);
            members.Add(member);
        }

        return members.ToEquatableArray();
    }

    /// <summary>Parses a property as a member.</summary>
    /// <param name="property">The property.</param>
    /// <param name="reason">Why it does not fit; empty where the compiler itself reports it.</param>
    public MemberModel? ParseMember(IPropertySymbol property, out string reason)
    {
        var jsonName = property.AttributeText(KnownNames.JsonPropertyName) ?? TopicNames.ToCamelCase(property.Name);
        if (!TopicNames.IsWellFormed(jsonName))
        {
            reason = "its JSON name is no valid text; correct [JsonPropertyName]";
            return null;
        }

        return Parse(property.Type, out reason) is { } type
            ? new MemberModel(
                property.Name.Escaped(),
                jsonName,
                type,
                property.IsRequired,
                property.SetMethod!.IsInitOnly,
                property.SetMethod.ContainingType.FullName())
            : null;
    }

    private static bool IsMember(IPropertySymbol property) => property.IsSettableMember() && !property.IsJsonIgnored();

    private string TakeSuffix(string name, string simpleName)
    {
        var suffix = simpleName;
        for (var number = 2; !_takenSuffixes.Add(suffix); number++)
        {
            suffix = simpleName + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        _suffixes.Add(name, suffix);
        return suffix;
    }
}
