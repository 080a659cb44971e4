using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Finds types with duplicate keys.</summary>
internal static class SameKeys
{
    /// <summary>Finds types with duplicate keys.</summary>
    /// <param name="types">Keys and types, in any order.</param>
    /// <returns>Each type with a duplicate key, and another type with this key, in a deterministic order.</returns>
    public static IEnumerable<(string Key, INamedTypeSymbol Type, INamedTypeSymbol Other)> Find(
        IEnumerable<(string Key, INamedTypeSymbol Type)> types)
    {
        foreach (var group in types.GroupBy(static entry => entry.Key, static entry => entry.Type, StringComparer.Ordinal))
        {
            var same = group.OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal).ToArray();
            for (var index = 0; same.Length > 1 && index < same.Length; index++)
            {
                yield return (group.Key, same[index], same[index == 0 ? 1 : 0]);
            }
        }
    }
}
