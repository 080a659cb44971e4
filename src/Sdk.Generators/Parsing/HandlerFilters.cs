using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Finds filters that handlers do not use: a member that is not declared exactly like that of the interface does not implement it, and
/// the default of the interface matches every event.
/// </summary>
internal static class HandlerFilters
{
    /// <summary>The declaration of a static filter.</summary>
    private const string PropertyForm = "public static EventFilter? Filter => …";

    /// <summary>The declaration of a filter that is created at run time.</summary>
    private const string MethodForm = "public static ValueTask<EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken)";

    private const string Filter = "Filter";
    private const string GetFilterAsync = "GetFilterAsync";

    /// <summary>Returns the members of a handler that are probably intended as its filter but are not, with the correct declaration.</summary>
    public static IEnumerable<(ISymbol Member, string Form)> Unused(INamedTypeSymbol type)
    {
        var enrolls = type.TypeKind == TypeKind.Class ? Enroll.AllOf(type).ToArray() : [];
        return enrolls.Length == 0
            ? []
            : UnusedOf(type, enrolls, Filter, IsFilter).Select(static member => (member, PropertyForm))
                .Concat(UnusedOf(type, enrolls, GetFilterAsync, IsMaker).Select(static member => (member, MethodForm)));
    }

    /// <summary>Returns the members that create the filter of a handler's source.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol handler, Enroll enroll) =>
        new[] { Used(handler, enroll, Filter), Used(handler, enroll, GetFilterAsync) }.OfType<ISymbol>();

    private static IEnumerable<ISymbol> UnusedOf(INamedTypeSymbol type, Enroll[] enrolls, string name, Func<ISymbol, bool> isCandidate)
    {
        var used = enrolls
            .Select(enroll => Used(type, enroll, name))
            .Where(static member => member is { ContainingType.TypeKind: not TypeKind.Interface })
            .ToArray();

        // If there is a valid filter, other members may be used by it.
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

    // Other methods may return filters that a property uses.
    private static bool IsMaker(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        && (string.Equals(method.Name, GetFilterAsync, StringComparison.OrdinalIgnoreCase)
            || (method.ReturnType is INamedTypeSymbol { Arity: 1, Name: "Task" or "ValueTask" } task && task.TypeArguments[0].Is(KnownNames.EventFilter)));
}
