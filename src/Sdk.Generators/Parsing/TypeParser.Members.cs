using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <content>Properties.</content>
internal sealed partial class TypeParser
{
    /// <summary>Parses a property as a member.</summary>
    /// <param name="property">The property.</param>
    /// <param name="made">How its record is made.</param>
    /// <param name="reason">Why it does not fit; empty where the compiler itself reports it.</param>
    public MemberModel? ParseMember(IPropertySymbol property, ObjectModel made, out string reason)
    {
        if (property.MemberAttribute(null, KnownNames.JsonPropertyName).IsUnknown() || property.MemberAttribute(null, KnownNames.JsonConverter).IsUnknown())
        {
            (MetUnknown, reason) = (true, "");
            return null;
        }

        var jsonName = property.MemberAttribute(null, KnownNames.JsonPropertyName)?.ConstructorArguments.FirstOrDefault().Value as string
            ?? (isSnakeCase ? TopicNames.ToSnakeCase(property.Name) : TopicNames.ToCamelCase(property.Name));
        if (!TopicNames.IsWellFormed(jsonName))
        {
            reason = "its JSON name is no valid text; correct [JsonPropertyName]";
            return null;
        }

        if (property.MemberAttribute(null, KnownNames.JsonExtensionData) is not null && !IsExtensionType(property.Type))
        {
            reason = "[JsonExtensionData] is for a Dictionary<string, JsonElement>, IDictionary<string, JsonElement>, "
                + "IReadOnlyDictionary<string, JsonElement> or JsonObject";
            return null;
        }

        if (ParseMemberType(property, out reason) is not { } type)
        {
            return null;
        }

        var parameter = made.Parameters.FirstOrDefault(parameter => parameter.Member == property.Name.Escaped());
        var isRequired = property.IsRequired
            || property.MemberAttribute(null, KnownNames.JsonRequired) is not null
            || parameter is { IsOptional: false };
        var declaring = property.SetMethod?.ContainingType ?? property.ContainingType;
        var owner = Owner(declaring);
        var name = property.Name.Escaped();
        return new MemberModel(name, jsonName, type, isRequired, SetterOf(property, made), owner)
        {
            DeclaredType = owner.Parameters.Length == 0 ? type.FullName : property.OriginalDefinition.Type.DeclaredName(),
            IsParameter = parameter is not null,
            IsExtension = property.MemberAttribute(null, KnownNames.JsonExtensionData) is not null,
            Writing = WritingOf(property, type),

            // JsonIgnoreCondition.WhenReading
            IsRead = property.IgnoreCondition() != 5,
        };
    }

    private TypeModel? ParseMemberType(IPropertySymbol property, out string reason)
    {
        var attribute = property.MemberAttribute(null, KnownNames.JsonConverter);
        if (attribute?.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol converter }
            || IsEnumConverter(converter))
        {
            return Parse(property.Type, out reason);
        }

        var type = property.Type;
        var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;
        var isNullable = underlying is not null || (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);
        return ParseConverted(underlying ?? type, converter, out reason) is { } model ? model with { IsNullable = isNullable } : null;
    }

    private EquatableArray<MemberModel>? ParseMembers(INamedTypeSymbol type, ObjectModel made, out string reason)
    {
        reason = "";
        var members = new List<MemberModel>();
        foreach (var property in type.AllProperties().Where(static property => !property.IsJsonIgnored()))
        {
            if (!CanBeMember(property, made))
            {
                NoteLeftOut(property);
                continue;
            }

            if (ParseMember(property, made, out reason) is not { } member)
            {
                reason = reason.Length == 0 ? "" : $"in member '{type.Name}.{property.Name}', {reason}";
                return null;
            }

            if (members.FirstOrDefault(other => other.JsonName == member.JsonName) is { } clash)
            {
                reason = $"'{clash.Name}' and '{member.Name}' of record '{type.ToDisplayString()}' are both '{member.JsonName}'; rename one";
                return null;
            }

            members.Add(member);
        }

        return members.ToEquatableArray();
    }

    /// <summary>Whether a property is one that can be read, and set by itself or by the constructor.</summary>
    /// <param name="property">The property.</param>
    /// <param name="made">How its record is made.</param>
    public static bool CanBeMember(IPropertySymbol property, ObjectModel? made) =>
        property.IsSettable()
        || property.IsIncluded()
        || (property.IsReadable() && made?.Parameters.Any(parameter => parameter.Member == property.Name.Escaped()) == true);

    // What nobody else can read, or set, is meant to be in JSON only where that is said.
    private void NoteLeftOut(IPropertySymbol property)
    {
        if (property is { IsStatic: false, IsIndexer: false, IsImplicitlyDeclared: false } && (property.IsReadable() || property.Attribute(KnownNames.JsonInclude) is not null))
        {
            LeftOut.Add(property);
        }
    }

    private static Setter SetterOf(IPropertySymbol property, ObjectModel made) => property.SetMethod switch
    {
        { DeclaredAccessibility: not Accessibility.Public } when property.IsIncluded() && made.Parameters.All(parameter => parameter.Member != property.Name.Escaped()) => Setter.Accessor,
        null or { DeclaredAccessibility: not Accessibility.Public } => Setter.Constructor,
        { IsInitOnly: false } => Setter.Assignment,
        _ => made.IsValueType ? Setter.With : Setter.Accessor,
    };

    private static Writing WritingOf(IPropertySymbol property, TypeModel type) => property.IgnoreCondition() switch
    {
        2 when type is { IsValueType: true, IsNullable: false } => Writing.NotDefault,
        2 => Writing.NotNull,
        3 when type.IsNullable || !type.IsValueType => Writing.NotNull,
        4 => Writing.Never,
        _ => Writing.Always,
    };

    private static bool IsExtensionType(ITypeSymbol type) =>
        type.Is(KnownNames.JsonObject)
        || (type is INamedTypeSymbol map && KnownCollections.IsMap(map) && map.TypeArguments[1].Is(KnownNames.JsonElement));
}
