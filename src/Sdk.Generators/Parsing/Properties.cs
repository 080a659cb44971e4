using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Checks whether generated code can use a property, and reads its attributes.</summary>
internal static class Properties
{
    /// <summary>JsonIgnoreCondition's members by number.</summary>
    private const int Always = 1;

    /// <summary>Returns whether it is a public instance property with a public getter.</summary>
    public static bool IsReadable(this IPropertySymbol property) =>
        property is
        {
            DeclaredAccessibility: Accessibility.Public,
            IsStatic: false,
            IsIndexer: false,
            RefKind: RefKind.None,
            GetMethod.DeclaredAccessibility: Accessibility.Public,
        };

    /// <summary>Returns whether it is a public instance property with a public getter and setter.</summary>
    public static bool IsSettable(this IPropertySymbol property) =>
        property.IsReadable() && property.SetMethod is { DeclaredAccessibility: Accessibility.Public };

    /// <summary>
    /// Returns an attribute of a property, or of the parameter that declares it, or of the property that it overrides, whose attributes
    /// also apply to it.
    /// </summary>
    public static AttributeData? MemberAttribute(this IPropertySymbol property, IParameterSymbol? parameter, string metadataName)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            if (current.Attribute(metadataName) is { } attribute)
            {
                return attribute;
            }
        }

        return parameter?.Attribute(metadataName);
    }

    /// <summary>Returns the condition of <c>[JsonIgnore]</c> by its number; null without the attribute.</summary>
    public static int? IgnoreCondition(this IPropertySymbol property) =>
        property.MemberAttribute(parameter: null, KnownNames.JsonIgnore) is { } ignore ? ignore.Named("Condition") as int? ?? Always : null;

    /// <summary>Returns whether <c>[JsonIgnore]</c> excludes it from JSON.</summary>
    public static bool IsJsonIgnored(this IPropertySymbol property) => property.IgnoreCondition() == Always;

    /// <summary>
    /// Returns whether <c>[JsonIgnore]</c> excludes a marked property. An attribute on an override takes precedence over those on the overridden property.
    /// </summary>
    /// <param name="property">The property.</param>
    /// <param name="parameter">The parameter that declares it, if any.</param>
    /// <param name="isContradiction">Whether both attributes are on the same declaration.</param>
    public static bool IsKeptOut(this IPropertySymbol property, IParameterSymbol? parameter, out bool isContradiction)
    {
        isContradiction = false;
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            var isMarked = IsMarked(current) || (SymbolEqualityComparer.Default.Equals(current, property) && parameter is not null && IsMarked(parameter));
            if (current.Attribute(KnownNames.JsonIgnore) is { } ignore)
            {
                var isIgnored = (ignore.Named("Condition") as int? ?? Always) == Always;
                isContradiction = isIgnored && isMarked;
                return isIgnored;
            }

            if (isMarked)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Returns whether <c>[JsonInclude]</c> allows generated code to set a public property without a public setter.</summary>
    public static bool IsIncluded(this IPropertySymbol property) =>
        property.IsReadable() && property.SetMethod is not null && !property.ContainingType.IsValueType && property.Attribute(KnownNames.JsonInclude) is not null;

    /// <summary>Returns whether it is an automatically implemented property.</summary>
    public static bool IsAutomatic(this IPropertySymbol property) =>
        property.GetMethod?.Attribute(KnownNames.CompilerGenerated) is not null
        || property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsMarked(ISymbol symbol) =>
        symbol.Attribute(KnownNames.Summary) is not null || symbol.Attribute(KnownNames.Payload) is not null;

    /// <summary>
    /// Returns the properties of a type and its bases, those of bases first. A property that hides or overrides another one replaces it.
    /// </summary>
    public static IReadOnlyList<IPropertySymbol> AllProperties(this INamedTypeSymbol type)
    {
        var bases = new Stack<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            bases.Push(current);
        }

        var properties = new List<IPropertySymbol>();
        foreach (var declaring in bases)
        {
            var own = declaring.GetMembers().OfType<IPropertySymbol>().ToArray();
            properties.RemoveAll(inherited => own.Any(property => property.Name == inherited.Name));
            properties.AddRange(own);
        }

        return properties;
    }
}
