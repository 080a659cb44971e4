using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Recognizes collections.</summary>
internal static class CollectionTypes
{
    /// <summary>Returns the type of a collection's items or a map's values; null for other types.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol? type)
    {
        if (type is null or { SpecialType: SpecialType.System_String })
        {
            return null;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.ElementType;
        }

        if (type is INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory", TypeArguments.Length: 1 } memory)
        {
            return memory.TypeArguments[0];
        }

        var enumerable = type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .FirstOrDefault(static candidate => candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        return enumerable?.TypeArguments[0] is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair
            ? pair.TypeArguments[1]
            : enumerable?.TypeArguments[0];
    }
}
