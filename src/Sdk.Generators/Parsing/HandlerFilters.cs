using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Finds filters that no handler uses: what is not declared just as the interface has it does not stand in for the interface's own,
/// which lets every event of the source pass.
/// </summary>
internal static class HandlerFilters
{
    /// <summary>How a filter is declared that is known when the program is compiled.</summary>
    private const string PropertyForm = "public static EventFilter? Filter => …";

    /// <summary>How one is declared that is made at run time.</summary>
    private const string MethodForm = "public static ValueTask<EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken)";

    private const string Filter = "Filter";
    private const string GetFilterAsync = "GetFilterAsync";

    /// <summary>The members of a handler that were meant to be its filter and are not, with how they are to be declared.</summary>
    public static IEnumerable<(ISymbol Member, string Form)> Unused(INamedTypeSymbol type)
    {
        var enrolls = type.TypeKind == TypeKind.Class ? Enroll.AllOf(type).ToArray() : [];
        return enrolls.Length == 0
            ? []
            : UnusedOf(type, enrolls, Filter, IsFilter).Select(static member => (member, PropertyForm))
                .Concat(UnusedOf(type, enrolls, GetFilterAsync, IsMaker).Select(static member => (member, MethodForm)));
    }

    /// <summary>The members that make the filter of one of a handler's sources.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol handler, Enroll enroll) =>
        new[] { Used(handler, enroll, Filter), Used(handler, enroll, GetFilterAsync) }.OfType<ISymbol>();

    private static IEnumerable<ISymbol> UnusedOf(INamedTypeSymbol type, Enroll[] enrolls, string name, Func<ISymbol, bool> isCandidate)
    {
        var used = enrolls
            .Select(enroll => Used(type, enroll, name))
            .Where(static member => member is { ContainingType.TypeKind: not TypeKind.Interface })
            .ToArray();

        // Beside a filter that is used, others help to make it.
        return type.GetMembers().Where(candidate => isCandidate(candidate)
            && !used.Contains(candidate, SymbolEqualityComparer.Default)
            && (used.Length == 0 || string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase)));
    }

    private static ISymbol? Used(INamedTypeSymbol type, Enroll enroll, string name) =>
        enroll.Form.GetMembers(name).FirstOrDefault() is { } declared ? type.FindImplementationForInterfaceMember(declared) : null;

    private static bool IsFilter(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false } property => property.Type.Is(KnownNames.EventFilter),
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type.Is(KnownNames.EventFilter),
        _ => false,
    };

    // Other methods may well return filters, of which a property is made.
    private static bool IsMaker(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        && (string.Equals(method.Name, GetFilterAsync, StringComparison.OrdinalIgnoreCase)
            || (method.ReturnType is INamedTypeSymbol { Arity: 1, Name: "Task" or "ValueTask" } task && task.TypeArguments[0].Is(KnownNames.EventFilter)));
}
