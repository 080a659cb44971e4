using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>The framework's collections that members can be.</summary>
internal static class KnownCollections
{
    private const string Generic = "System.Collections.Generic.";
    private const string NoName = "-";
    private const string Immutable = "System.Collections.Immutable.ImmutableArray";

    public static bool IsList(INamedTypeSymbol type) => type.TypeArguments.Length == 1 && Find(NameOf(type)) is not null;

    public static bool IsMap(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 2
        && type.TypeArguments[0].SpecialType == SpecialType.System_String
        && NameOf(type) is "System.Collections.Generic.Dictionary" or "System.Collections.Generic.IDictionary"
            or "System.Collections.Generic.IReadOnlyDictionary";

    /// <summary>How one that is there is filled; null where it cannot be.</summary>
    public static Setter? Filled(INamedTypeSymbol type) => NameOf(type) switch
    {
        "System.Collections.Generic.List" or "System.Collections.Generic.IList" or "System.Collections.Generic.ICollection"
            or "System.Collections.Generic.HashSet" or "System.Collections.Generic.ISet" => Setter.Items,
        "System.Collections.Generic.Dictionary" or "System.Collections.Generic.IDictionary" => Setter.Values,
        _ => null,
    };

    /// <summary>Name without type parameters.</summary>
    public static string NameOf(INamedTypeSymbol type) => type switch
    {
        { ContainingType: not null } => NoName,
        { ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } } => Generic + type.Name,
        { Name: "ImmutableArray" } => $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}",
        _ => NoName,
    };

    /// <summary>What a list of that name is made as, and whether it has an index; null where it is none.</summary>
    public static (ListKind Kind, bool IsIndexed)? Find(string name) => name switch
    {
        "" => (ListKind.Array, true),
        Immutable => (ListKind.ImmutableArray, true),
        "System.Collections.Generic.List" or "System.Collections.Generic.IList" or "System.Collections.Generic.IReadOnlyList" => (ListKind.List, true),
        "System.Collections.Generic.ICollection" or "System.Collections.Generic.IReadOnlyCollection"
            or "System.Collections.Generic.IEnumerable" => (ListKind.List, false),
        "System.Collections.Generic.HashSet" or "System.Collections.Generic.ISet" or "System.Collections.Generic.IReadOnlySet" => (ListKind.Set, false),
        _ => null,
    };
}
