using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Parsing;

/// <content>Properties.</content>
internal sealed partial class TypeParser
{
    /// <summary>Parses a property as a member.</summary>
    /// <param name="property">The property.</param>
    /// <param name="made">The way in which its record is created.</param>
    /// <param name="reason">The reason why it is not supported; empty if the compiler itself reports it.</param>
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
            reason = "its JSON name is not valid text; correct [JsonPropertyName]";
            return null;
        }

        NoteNotHonoured(property);
        NoteTopic(property);
        if (property.MemberAttribute(null, KnownNames.JsonExtensionData) is not null && !IsExtensionType(property.Type))
        {
            reason = "[JsonExtensionData] is for a Dictionary<string, JsonElement>, IDictionary<string, JsonElement>, "
                + "IReadOnlyDictionary<string, JsonElement> or JsonObject";
            return null;
        }

        NoteWarnings(property);
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
            Attributes = Warnings.AttributesOf(property),
            IsParameter = parameter is not null,
            IsPositional = parameter is not null && property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax,
            IsExtension = property.MemberAttribute(null, KnownNames.JsonExtensionData) is not null,
            Writing = WritingOf(property, type),

            // JsonIgnoreCondition.WhenReading
            IsRead = property.IgnoreCondition() != 5,
        };
    }

    private TypeModel? ParseMemberType(IPropertySymbol property, out string reason)
    {
        if (IsSettings && property.MemberAttribute(null, KnownNames.Secret) is not null)
        {
            // Of a fixed form: the name in JSON, the secret in C#.
            reason = property.Type.SpecialType == SpecialType.System_String ? "" : "[Secret] is for a string, which is the secret's name in the settings";
            return reason.Length > 0 || Parse(property.Type, out reason) is not { } text ? null : text with { Primitive = "Secret" };
        }

        if (IsSettings)
        {
            Settings.Add(property);
        }

        var attribute = property.MemberAttribute(null, KnownNames.JsonConverter);
        if (attribute?.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol converter }
            || IsEnumConverter(converter, UnderlyingOf(property.Type) ?? property.Type))
        {
            return Parse(property.Type, out reason);
        }

        var type = property.Type;
        var underlying = UnderlyingOf(type);
        var isNullable = underlying is not null || (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);
        return ParseConverted(underlying ?? type, converter, out reason) is { } model ? model with { IsNullable = isNullable } : null;
    }

    private static ITypeSymbol? UnderlyingOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    private EquatableArray<MemberModel>? ParseMembers(INamedTypeSymbol type, ObjectModel made, out string reason)
    {
        reason = "";
        NoteFields(type);
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
                Unfit ??= property;
                reason = reason.Length == 0 ? "" : $"in member '{type.Name}.{property.Name}', {reason}";
                return null;
            }

            if (members.FirstOrDefault(other => other.JsonName == member.JsonName) is { } clash)
            {
                reason = $"'{clash.Name}' and '{member.Name}' of {ObjectTypes.Word(type)} '{type.ToDisplayString()}' are both '{member.JsonName}'; rename one";
                Unfit ??= property;
                return null;
            }

            if (member.IsExtension && members.FirstOrDefault(static other => other.IsExtension) is { } extension)
            {
                reason = $"'{extension.Name}' and '{member.Name}' of {ObjectTypes.Word(type)} '{type.ToDisplayString()}' both have [JsonExtensionData]; keep one";
                Unfit ??= property;
                return null;
            }

            members.Add(member);
        }

        return members.ToEquatableArray();
    }

    /// <summary>Returns whether a property can be read, and be set directly or by the constructor.</summary>
    /// <param name="property">The property.</param>
    /// <param name="made">The way in which its record is created.</param>
    public static bool CanBeMember(IPropertySymbol property, ObjectModel? made) =>
        property.IsSettable()
        || property.IsIncluded()
        || Filled(property) is not null
        || (property.IsReadable() && made?.Parameters.Any(parameter => parameter.Member == property.Name.Escaped()) == true);

    // A property without public accessors is in JSON only if an attribute says so.
    private void NoteLeftOut(IPropertySymbol property)
    {
        if (property is { IsStatic: false, IsIndexer: false, IsImplicitlyDeclared: false } && (property.IsReadable() || property.Attribute(KnownNames.JsonInclude) is not null))
        {
            LeftOut.Add(property);
        }
    }

    /// <summary>Records the public fields of a type and its bases, which are not in JSON.</summary>
    public void NoteFields(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            LeftOut.AddRange(current.GetMembers().OfType<IFieldSymbol>().Where(static field =>
                field is { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false }
                && (field.DeclaredAccessibility == Accessibility.Public || field.Attribute(KnownNames.JsonInclude) is not null)
                && field.Attribute(KnownNames.JsonIgnore) is null));
        }
    }

    // A collection without a setter is filled if it is stored in the record, as with [JsonObjectCreationHandling].
    private static Setter? Filled(IPropertySymbol property) =>
        property.IsReadable()
        && property.SetMethod is null
        && !property.ContainingType.IsValueType
        && property.Type is INamedTypeSymbol { NullableAnnotation: not NullableAnnotation.Annotated } type
        && KnownCollections.Filled(type) is { } setter
        && property.IsAutomatic()
            ? setter
            : null;

    /// <summary>Records attributes of a member or type that generated code does not support. Attributes that set the default are ignored.</summary>
    public void NoteNotHonoured(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            var isAsked = attribute.AttributeClass.Is(KnownNames.JsonNumberHandling)
                || attribute.AttributeClass.Is(KnownNames.JsonUnmappedMemberHandling)
                || (attribute.AttributeClass.Is(KnownNames.JsonObjectCreationHandling) && (symbol is not IPropertySymbol property || Filled(property) is null));
            if (isAsked && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Enum, Value: not 0 } && NotHonoured.All(noted => !SymbolEqualityComparer.Default.Equals(noted.Symbol, symbol)))
            {
                NotHonoured.Add((symbol, attribute.AttributeClass!.Name.Replace("Attribute", "")));
            }
        }
    }

    private void NoteTopic(IPropertySymbol property)
    {
        var type = property.Type;
        while (Analyzers.CollectionTypes.ItemOf(type) is { } item)
        {
            type = item;
        }

        if (type.Attribute(KnownNames.Topic) is not null)
        {
            HoldTopics.Add((property, type.Name));
        }
    }

    private static Setter SetterOf(IPropertySymbol property, ObjectModel made) => property.SetMethod switch
    {
        null when made.Parameters.All(parameter => parameter.Member != property.Name.Escaped()) && Filled(property) is { } filled => filled,
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
        || (type is INamedTypeSymbol map && KnownCollections.IsMap(map) && KnownCollections.MakerOf(KnownCollections.NameOf(map)).Length == 0
            && map.TypeArguments[0].SpecialType == SpecialType.System_String && map.TypeArguments[1].Is(KnownNames.JsonElement));
}
