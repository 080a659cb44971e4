using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Docs.Tests.Code;

/// <summary>
/// Fills in what a page leaves out with the comment <c>// …</c>: in a type the methods of its handler or upcast interfaces, in a
/// method the end of its body.
/// </summary>
internal sealed class LeftOut : CSharpSyntaxRewriter
{
    private const string Throw = "throw new NotImplementedException();";

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Fill((ClassDeclarationSyntax)base.VisitClassDeclaration(node)!);

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Fill((RecordDeclarationSyntax)base.VisitRecordDeclaration(node)!);

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        var visited = (BlockSyntax)base.VisitBlock(node)!;
        return IsLeftOut(visited.CloseBraceToken) ? visited.AddStatements(SyntaxFactory.ParseStatement("\n" + Throw + "\n")) : visited;
    }

    private static TypeDeclarationSyntax Fill(TypeDeclarationSyntax type)
    {
        if (!IsLeftOut(type.CloseBraceToken) && !IsLeftOut(type.OpenBraceToken))
        {
            return type;
        }

        var names = type.BaseList?.Types.Select(static listed => listed.Type).OfType<GenericNameSyntax>() ?? [];
        return type.WithMembers(type.Members.AddRange(names.Select(static name => Member(name)).OfType<MemberDeclarationSyntax>()));
    }

    private static MemberDeclarationSyntax? Member(GenericNameSyntax name)
    {
        var types = name.TypeArgumentList.Arguments.Select(static argument => argument.ToString()).ToArray();
        return name.Identifier.Text switch
        {
            "IEnrollHandler" => SyntaxFactory.ParseMemberDeclaration(
                $"\npublic Task<JobResult{(types.Length > 1 ? $"<{types[1]}>" : "")}> ProcessAsync(EnrollJob<{types[0]}> job, CancellationToken cancellationToken) => {Throw}\n"),
            "IUpcastFrom" => SyntaxFactory.ParseMemberDeclaration($"\npublic static {types[1]} Upcast({types[0]} older) => {Throw}\n"),
            _ => null,
        };
    }

    private static bool IsLeftOut(SyntaxToken token) =>
        token.LeadingTrivia.Concat(token.TrailingTrivia).Any(static trivia =>
            trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && trivia.ToString().Contains('…', StringComparison.Ordinal));
}
