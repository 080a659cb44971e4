using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>What makes a property usable for generated code, and what its attributes say.</summary>
internal static class Properties
{
    /// <summary>JsonIgnoreCondition's members by number.</summary>
    private const int Always = 1;

    /// <summary>Whether it is a public instance property that can be read from outside.</summary>
    public static bool IsReadable(this IPropertySymbol property) =>
        property is
        {
            DeclaredAccessibility: Accessibility.Public,
            IsStatic: false,
            IsIndexer: false,
            RefKind: RefKind.None,
            GetMethod.DeclaredAccessibility: Accessibility.Public,
        };

    /// <summary>Whether it is a public instance property that can be read and set from outside.</summary>
    public static bool IsSettable(this IPropertySymbol property) =>
        property.IsReadable() && property.SetMethod is { DeclaredAccessibility: Accessibility.Public };

    /// <summary>
    /// An attribute of a property; else of the parameter that declares it or of the property that it overrides: what
    /// is said of those is meant of it.
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

    /// <summary>The condition that <c>[JsonIgnore]</c> gives, by its number; null without the attribute.</summary>
    public static int? IgnoreCondition(this IPropertySymbol property) =>
        property.MemberAttribute(parameter: null, KnownNames.JsonIgnore) is { } ignore ? ignore.Named("Condition") as int? ?? Always : null;

    /// <summary>Whether <c>[JsonIgnore]</c> says that it never is in JSON.</summary>
    public static bool IsJsonIgnored(this IPropertySymbol property) => property.IgnoreCondition() == Always;

    /// <summary>
    /// Whether <c>[JsonIgnore]</c> keeps a property out that is marked: what an override says goes before what it overrides.
    /// </summary>
    /// <param name="property">The property.</param>
    /// <param name="parameter">The parameter that declares it, if any.</param>
    /// <param name="isContradiction">Whether both are said in one place.</param>
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

    /// <summary>Whether <c>[JsonInclude]</c> lets generated code set a public property that others cannot set.</summary>
    public static bool IsIncluded(this IPropertySymbol property) =>
        property.IsReadable() && property.SetMethod is not null && !property.ContainingType.IsValueType && property.Attribute(KnownNames.JsonInclude) is not null;

    /// <summary>Whether it has no code of its own but keeps a value.</summary>
    public static bool IsAutomatic(this IPropertySymbol property) =>
        property.GetMethod?.Attribute(KnownNames.CompilerGenerated) is not null
        || property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsMarked(ISymbol symbol) =>
        symbol.Attribute(KnownNames.Summary) is not null || symbol.Attribute(KnownNames.Payload) is not null;

    /// <summary>
    /// The properties of a type and its bases, those of bases first. One that hides or overrides another takes its place.
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
