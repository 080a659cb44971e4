using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Finds filters that no handler uses: what is not declared just as the interface has it does not stand in for the interface's own,
/// which lets every event of the source pass.
/// </summary>
internal static class HandlerFilters
{
    private const string Filter = "Filter";

    /// <summary>The members of a handler that were meant to be its filter, and are not.</summary>
    public static IEnumerable<ISymbol> Unused(INamedTypeSymbol type)
    {
        var enrolls = type.TypeKind == TypeKind.Class ? Enroll.AllOf(type).ToArray() : [];
        if (enrolls.Length == 0)
        {
            return [];
        }

        var candidates = type.GetMembers().Where(static member => IsFilter(member)).ToArray();
        var used = enrolls
            .Select(static enroll => enroll.Form.GetMembers(Filter).FirstOrDefault())
            .Select(member => member is null ? null : type.FindImplementationForInterfaceMember(member))
            .Where(static member => member is { ContainingType.TypeKind: not TypeKind.Interface })
            .ToArray();

        // Beside a filter that is used, others help to make it.
        return candidates.Where(candidate =>
            !used.Contains(candidate, SymbolEqualityComparer.Default)
            && (used.Length == 0 || string.Equals(candidate.Name, Filter, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsFilter(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false } property => property.Type.Is(KnownNames.EventFilter),
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type.Is(KnownNames.EventFilter),
        _ => false,
    };
}
