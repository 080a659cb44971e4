using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Recognizes the types that are objects in JSON, with their properties as members.</summary>
internal static class ObjectTypes
{
    private const string Pair = "System.Collections.Generic.KeyValuePair`2";

    /// <summary>Returns whether a type is an object: a record, or a class or struct without another JSON form that is not part of the framework.</summary>
    public static bool IsObject(ITypeSymbol type) => WhyNot(type) is null;

    /// <summary>Returns why a type is not an object; empty without a specific reason, null if it is one.</summary>
    public static string? WhyNot(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named)
        {
            return "";
        }

        if (named.IsRecord || named.Is(Pair))
        {
            return null;
        }

        if (IsTuple(named))
        {
            return $"type '{type.ToDisplayString()}' is a tuple, whose names are not in JSON; use a record instead, such as 'public sealed record {Suggestion(named)};'";
        }

        if (IsOfFramework(named) || named.IsRefLikeType)
        {
            return "";
        }

        return named.AllInterfaces.Any(static candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable)
            ? $"type '{type.ToDisplayString()}' is a custom collection; use one that docs/topics.md lists, or give it a [JsonConverter]"
            : OddBase(named) is { } odd
                ? $"type '{type.ToDisplayString()}' derives from '{odd.ToDisplayString()}', whose members are not for JSON; use a class or record with the members to be sent, or give it a [JsonConverter]"
                : null;
    }

    /// <summary>Returns the word for such a type in messages.</summary>
    public static string Word(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "record",
        { IsValueType: true } => "struct",
        _ => "class",
    };

    private static bool IsTuple(INamedTypeSymbol type) => type.IsTupleType || (type.Name == "Tuple" && type.ContainingNamespace.ToDisplayString() == "System");

    private static string Suggestion(INamedTypeSymbol tuple)
    {
        var members = tuple.IsTupleType
            ? tuple.TupleElements.Select(static element => (element.Type, element.Name))
            : tuple.TypeArguments.Select(static (type, index) => (Type: type, Name: $"Item{index + 1}"));
        return $"Pair({string.Join(", ", members.Select(static member => $"{member.Type.ToDisplayString()} {member.Name}"))})";
    }

    private static INamedTypeSymbol? OddBase(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            if (IsOfFramework(current))
            {
                return current;
            }
        }

        return null;
    }

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System", IsGlobalNamespace: false };
    }
}
