using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Questions about symbols that both parsers ask.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat WithQuestionMarks =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Name with <c>global::</c>, without a question mark at its end, keywords escaped.</summary>
    public static string FullName(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(WithQuestionMarks);

    /// <summary>The same with a question mark where the code has one.</summary>
    public static string DeclaredName(this ITypeSymbol type) => type.ToDisplayString(WithQuestionMarks);

    public static bool Is(this ITypeSymbol? type, string metadataName) =>
        type?.OriginalDefinition is INamedTypeSymbol { ContainingType: null } named
        && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
        && $"{named.ContainingNamespace.ToDisplayString()}.{named.MetadataName}" == metadataName;

    public static AttributeData? Attribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(metadataName));

    /// <summary>The text that an attribute's constructor was given; null without the attribute or with null.</summary>
    public static string? AttributeText(this ISymbol symbol, string metadataName) =>
        symbol.Attribute(metadataName)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;

    /// <summary>The type that an attribute's constructor was given; null without the attribute.</summary>
    public static INamedTypeSymbol? AttributeType(this ISymbol symbol, string metadataName) =>
        symbol.Attribute(metadataName)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type }
            ? type
            : null;

    /// <summary>A named argument of an attribute; null where it is not given.</summary>
    public static object? Named(this AttributeData? attribute, string name) => attribute?.NamedArguments
        .Where(argument => argument.Key == name && argument.Value.Kind != TypedConstantKind.Array)
        .Select(static argument => argument.Value.Value)
        .FirstOrDefault();

    /// <summary>Whether this package generated it: the analyzer sees the generator's output.</summary>
    public static bool IsGenerated(this ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute =>
            attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
            && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: KnownNames.Tool });

    /// <summary>The type itself and those around it, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainingTypes(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>The first of the type and those around it that code elsewhere in the assembly cannot reach.</summary>
    public static INamedTypeSymbol? FindInaccessible(this INamedTypeSymbol type) =>
        type.WithContainingTypes().FirstOrDefault(static current =>
            current.IsFileLocal
            || current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal));

    public static bool IsPartial(this INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Escapes a name that is a keyword, everywhere or in some places.</summary>
    public static string Escaped(this string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
