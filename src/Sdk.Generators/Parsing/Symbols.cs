using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Extensions of symbols, shared by both parsers.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat WithQuestionMarks =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Returns the name with <c>global::</c> and escaped keywords, without a question mark at its end.</summary>
    public static string FullName(this ITypeSymbol type) =>
        Keyword(type.SpecialType) ?? PlainName(type) ?? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(WithQuestionMarks);

    /// <summary>Returns the same with a question mark if it is nullable.</summary>
    public static string DeclaredName(this ITypeSymbol type) =>
        type.NullableAnnotation != NullableAnnotation.Annotated ? type.FullName() : type.ToDisplayString(WithQuestionMarks);

    public static bool Is(this ITypeSymbol? type, string metadataName) =>
        type?.OriginalDefinition is INamedTypeSymbol { ContainingType: null } named
        && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
        && named.ContainingNamespace.Is(metadataName, metadataName.Length - named.MetadataName.Length);

    // Compares the namespaces one by one: the full name would be allocated each time, at every keystroke.
    private static bool Is(this INamespaceSymbol space, string name, int length)
    {
        for (var current = space; !current.IsGlobalNamespace; current = current.ContainingNamespace)
        {
            var start = length - 1 - current.Name.Length;
            if (start < 0 || name[length - 1] != '.' || string.CompareOrdinal(name, start, current.Name, 0, current.Name.Length) != 0)
            {
                return false;
            }

            length = start;
        }

        return length == 0;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(metadataName));

    // The name of a type without type arguments, built by hand: each topic needs some at every keystroke, and the compiler's own way
    // allocates a list of parts.
    private static string? PlainName(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum or TypeKind.Interface, IsTupleType: false } named)
        {
            return null;
        }

        if (named.WithContainingTypes().Any(static current => current.Arity > 0))
        {
            return null;
        }

        var name = named.Name.Escaped();
        for (var outer = named.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.Name.Escaped()}.{name}";
        }

        for (var outer = named.ContainingNamespace; !outer.IsGlobalNamespace; outer = outer.ContainingNamespace)
        {
            name = $"{outer.Name.Escaped()}.{name}";
        }

        return "global::" + name;
    }

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_String => "string",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Char => "char",
        _ => null,
    };

    /// <summary>Returns the string argument of an attribute's constructor; null without the attribute or for null.</summary>
    public static string? AttributeText(this ISymbol symbol, string metadataName) =>
        symbol.Attribute(metadataName)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;

    /// <summary>Returns the type argument of an attribute's constructor; null without the attribute.</summary>
    public static INamedTypeSymbol? AttributeType(this ISymbol symbol, string metadataName) =>
        symbol.Attribute(metadataName)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type }
            ? type
            : null;

    /// <summary>Returns whether the argument of an attribute's constructor is unknown: another generator creates it, or it has an error.</summary>
    public static bool IsUnknown(this AttributeData? attribute) => attribute?.ConstructorArguments.FirstOrDefault() is
    { Kind: TypedConstantKind.Error } or { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: TypeKind.Error } };

    /// <summary>Returns a named argument of an attribute, or null.</summary>
    public static object? Named(this AttributeData? attribute, string name) => attribute?.NamedArguments
        .Where(argument => argument.Key == name && argument.Value.Kind != TypedConstantKind.Array)
        .Select(static argument => argument.Value.Value)
        .FirstOrDefault();

    /// <summary>Returns whether this package generated it, since the analyzer sees the generator's output.</summary>
    public static bool IsGenerated(this ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute =>
            attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
            && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: KnownNames.Tool });

    /// <summary>Returns the type and its containing types, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainingTypes(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>Returns the first of the type and its containing types that other code in the assembly cannot access.</summary>
    public static INamedTypeSymbol? FindInaccessible(this INamedTypeSymbol type) =>
        type.WithContainingTypes().FirstOrDefault(static current =>
            current.IsFileLocal
            || current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal));

    public static bool IsPartial(this INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Escapes a name that is a keyword or a contextual keyword.</summary>
    public static string Escaped(this string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>Returns the types in a namespace or type, directly or not.</summary>
    public static IEnumerable<INamedTypeSymbol> AllTypes(this INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member.AllTypes(cancellationToken).Concat(member is INamedTypeSymbol type ? [type] : []));
    }
}
