using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>The framework's collections that are supported as members.</summary>
internal static class KnownCollections
{
    private const string Generic = "System.Collections.Generic.";
    private const string NoName = "-";
    private const string Immutable = "System.Collections.Immutable.";
    private const string Frozen = "System.Collections.Frozen.";

    public static bool IsList(INamedTypeSymbol type) => type.TypeArguments.Length == 1 && Find(NameOf(type)) is not null;

    public static bool IsMap(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 2
        && (NameOf(type) is Generic + "Dictionary" or Generic + "IDictionary" or Generic + "IReadOnlyDictionary" || MakerOf(NameOf(type)).Length > 0);

    /// <summary>
    /// Returns the method that creates a collection from the read items; empty if no conversion is needed, or for an array.
    /// </summary>
    public static string MakerOf(string name) => name switch
    {
        Immutable + "ImmutableList" or Immutable + "IImmutableList" => $"global::{Immutable}ImmutableList.CreateRange",
        Immutable + "ImmutableHashSet" or Immutable + "IImmutableSet" => $"global::{Immutable}ImmutableHashSet.CreateRange",
        Immutable + "ImmutableSortedSet" => $"global::{Immutable}ImmutableSortedSet.CreateRange",
        Frozen + "FrozenSet" => $"global::{Frozen}FrozenSet.ToFrozenSet",
        Immutable + "ImmutableDictionary" or Immutable + "IImmutableDictionary" => $"global::{Immutable}ImmutableDictionary.CreateRange",
        Immutable + "ImmutableSortedDictionary" => $"global::{Immutable}ImmutableSortedDictionary.CreateRange",
        Frozen + "FrozenDictionary" => $"global::{Frozen}FrozenDictionary.ToFrozenDictionary",
        _ => "",
    };

    /// <summary>Returns how an existing collection is filled; null if it cannot be.</summary>
    public static Setter? Filled(INamedTypeSymbol type) => NameOf(type) switch
    {
        "System.Collections.Generic.List" or "System.Collections.Generic.IList" or "System.Collections.Generic.ICollection"
            or "System.Collections.Generic.HashSet" or "System.Collections.Generic.ISet" => Setter.Items,
        "System.Collections.Generic.Dictionary" or "System.Collections.Generic.IDictionary" => Setter.Values,
        _ => null,
    };

    /// <summary>Returns the name without type parameters.</summary>
    public static string NameOf(INamedTypeSymbol type) => type switch
    {
        { ContainingType: not null } => NoName,
        { ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } } => Generic + type.Name,
        { ContainingNamespace: { Name: "Immutable" or "Frozen", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } } =>
            $"System.Collections.{type.ContainingNamespace.Name}.{type.Name}",
        _ => NoName,
    };

    /// <summary>Returns the collection type of a list, and whether it has an index; null if it is not a list.</summary>
    public static (ListKind Kind, bool IsIndexed)? Find(string name) => name switch
    {
        "" => (ListKind.Array, true),
        Immutable + "ImmutableArray" => (ListKind.ImmutableArray, true),
        Immutable + "ImmutableList" or Immutable + "IImmutableList" => (ListKind.List, false),
        Immutable + "ImmutableHashSet" or Immutable + "IImmutableSet" or Immutable + "ImmutableSortedSet" or Frozen + "FrozenSet" => (ListKind.Set, false),
        "System.Collections.Generic.List" or "System.Collections.Generic.IList" or "System.Collections.Generic.IReadOnlyList" => (ListKind.List, true),
        "System.Collections.Generic.ICollection" or "System.Collections.Generic.IReadOnlyCollection"
            or "System.Collections.Generic.IEnumerable" => (ListKind.List, false),
        "System.Collections.Generic.HashSet" or "System.Collections.Generic.ISet" or "System.Collections.Generic.IReadOnlySet" => (ListKind.Set, false),
        _ => null,
    };
}
