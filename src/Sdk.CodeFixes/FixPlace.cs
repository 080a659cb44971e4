using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>The code at the location of a diagnostic.</summary>
/// <param name="node">The innermost node.</param>
/// <param name="span">The location of the diagnostic.</param>
/// <param name="model">The semantic model.</param>
internal sealed class FixPlace(SyntaxNode node, TextSpan span, SemanticModel model)
{
    public SyntaxNode Node { get; } = node;

    public TextSpan Span { get; } = span;

    /// <summary>The declared type or member.</summary>
    public MemberDeclarationSyntax? Declaration => Node.FirstAncestorOrSelf<MemberDeclarationSyntax>();

    /// <summary>Returns the innermost enclosing node of a type.</summary>
    public T? Enclosing<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    /// <summary>Returns the symbol of a type declaration.</summary>
    public INamedTypeSymbol? TypeOf(TypeDeclarationSyntax declaration) => model.GetDeclaredSymbol(declaration) as INamedTypeSymbol;

    /// <summary>Returns the shortest name of a type that is valid here.</summary>
    /// <param name="space">The namespace of the type.</param>
    /// <param name="name">The name, without "Attribute".</param>
    public string NameOf(string space, string name)
    {
        var found = model.LookupNamespacesAndTypes(Node.SpanStart, name: name)
            .Concat(model.LookupNamespacesAndTypes(Node.SpanStart, name: name + "Attribute"));
        return found.Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == space) ? name : $"{space}.{name}";
    }

    /// <summary>Returns the name and position of the called method's optional CancellationToken parameter; null if only another overload has one.</summary>
    public (string Name, int Position)? OptionalTokenOf(InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.Parameters.FirstOrDefault(static parameter => parameter is { IsOptional: true, Type.Name: "CancellationToken" }) is { } token
            ? (token.Name, token.Ordinal)
            : null;
}
