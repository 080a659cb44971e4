using Ayon.Events.Generators.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Reads the attributes with warnings about the user's code: <c>[Obsolete]</c> and <c>[Experimental]</c>.</summary>
internal static class Warnings
{
    private const string DiagnosticId = "DiagnosticId";

    /// <summary>Returns the attributes of a member, or of a type or its containing types, for repetition in generated code; empty if there are none.</summary>
    public static string AttributesOf(ISymbol symbol) => string.Concat(
        new[] { FirstOf(symbol, KnownNames.Obsolete), FirstOf(symbol, KnownNames.Experimental) }.OfType<AttributeData>().Select(Text));

    /// <summary>Returns the ids of warnings for a symbol or its containing types.</summary>
    public static IEnumerable<string> IdsOf(ISymbol symbol) => WithContainingTypes(symbol)
        .SelectMany(static current => new[]
        {
            current.Attribute(KnownNames.Obsolete).Named(DiagnosticId) as string,
            current.AttributeText(KnownNames.Experimental),
        })
        .OfType<string>()
        .Where(SyntaxFacts.IsValidIdentifier);

    /// <summary>Returns whether a symbol or a containing type is obsolete.</summary>
    public static bool IsObsolete(ISymbol symbol) => FirstOf(symbol, KnownNames.Obsolete) is not null;

    private static AttributeData? FirstOf(ISymbol symbol, string attribute) => symbol is not INamedTypeSymbol
        ? symbol.Attribute(attribute)
        : WithContainingTypes(symbol).Select(current => current.Attribute(attribute)).FirstOrDefault(static found => found is not null);

    private static IEnumerable<ISymbol> WithContainingTypes(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is IPropertySymbol or IFieldSymbol or INamedTypeSymbol; current = current.ContainingType)
        {
            yield return current;
        }
    }

    private static string Text(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments
            .Select(static argument => Literal(argument.Value))
            .Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {Literal(argument.Value.Value)}"));
        return $"[{attribute.AttributeClass!.FullName()}({string.Join(", ", arguments)})]";
    }

    private static string Literal(object? value) => value switch
    {
        string text => Code.Text(text),
        bool flag => flag ? "true" : "false",
        _ => "null",
    };
}
