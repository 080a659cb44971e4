using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>What stands where a diagnostic points at.</summary>
/// <param name="node">The innermost node.</param>
/// <param name="span">What the diagnostic points at.</param>
/// <param name="model">Tells what names mean there.</param>
internal sealed class FixPlace(SyntaxNode node, TextSpan span, SemanticModel model)
{
    public SyntaxNode Node { get; } = node;

    public TextSpan Span { get; } = span;

    /// <summary>The declared type or member.</summary>
    public MemberDeclarationSyntax? Declaration => Node.FirstAncestorOrSelf<MemberDeclarationSyntax>();

    /// <summary>The innermost node of a kind, from the place outwards.</summary>
    public T? Enclosing<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    /// <summary>What a declaration declares.</summary>
    public INamedTypeSymbol? TypeOf(TypeDeclarationSyntax declaration) => model.GetDeclaredSymbol(declaration) as INamedTypeSymbol;

    /// <summary>A type's name as it can be written here: short where that is enough.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="name">The name, without "Attribute".</param>
    public string NameOf(string space, string name)
    {
        var found = model.LookupNamespacesAndTypes(Node.SpanStart, name: name)
            .Concat(model.LookupNamespacesAndTypes(Node.SpanStart, name: name + "Attribute"));
        return found.Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == space) ? name : $"{space}.{name}";
    }

    /// <summary>Name and place of the optional CancellationToken among the parameters of what is called; null where another overload has it.</summary>
    public (string Name, int Position)? OptionalTokenOf(InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.Parameters.FirstOrDefault(static parameter => parameter is { IsOptional: true, Type.Name: "CancellationToken" }) is { } token
            ? (token.Name, token.Ordinal)
            : null;
}
