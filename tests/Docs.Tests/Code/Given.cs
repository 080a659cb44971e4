using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Docs.Tests.Code;

/// <summary>Of what pages take for given, that which an example needs.</summary>
internal static class Given
{
    /// <summary>The types and variables that are named and not declared by the example, and those that these name in turn.</summary>
    public static CompilationUnitSyntax Needed(IReadOnlyCollection<CompilationUnitSyntax> example, IEnumerable<CompilationUnitSyntax> given)
    {
        var units = given.ToList();
        var all = units.SelectMany(static unit => unit.Members).ToList();
        var own = example.SelectMany(static unit => unit.Members).SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        var named = example.SelectMany(Identifiers).ToHashSet(StringComparer.Ordinal);
        List<MemberDeclarationSyntax> needed = [];
        while (all.Find(member => !needed.Contains(member) && Names(member).Any(name => named.Contains(name) && !own.Contains(name))) is { } next)
        {
            needed.Add(next);
            named.UnionWith(Identifiers(next));
        }

        return SyntaxFactory.CompilationUnit()
            .WithUsings(SyntaxFactory.List(units.SelectMany(static unit => unit.Usings)))
            .WithMembers(SyntaxFactory.List(needed.OrderBy(all.IndexOf)));
    }

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        DelegateDeclarationSyntax type => [type.Identifier.Text],
        GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration.Variables.Select(static variable => variable.Identifier.Text),
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => [function.Identifier.Text],
        _ => [],
    };

    private static IEnumerable<string> Identifiers(SyntaxNode node) =>
        node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.Text);
}
