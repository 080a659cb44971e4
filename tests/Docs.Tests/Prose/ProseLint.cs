using System.Text.RegularExpressions;
using Ayon.Events.Docs.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Docs.Tests.Prose;

/// <summary>A text that has a refused wording.</summary>
/// <param name="Path">The file, below the repository.</param>
/// <param name="Line">Where the text begins, from 1.</param>
/// <param name="Found">The wording with its surroundings.</param>
/// <param name="Kind">What is refused.</param>
internal sealed record Finding(string Path, int Line, string Found, Kind Kind)
{
    public override string ToString() => $"{Path}:{Line} …{Found}… Not \"{Kind.Example}\" but \"{Kind.Better}\".";
}

/// <summary>Finds refused wordings in pages, in documentation comments and in string literals that are sentences.</summary>
internal static partial class ProseLint
{
    private const int Around = 30;

    public static IEnumerable<Finding> CheckPage(Page page) => page.Sentences.SelectMany(part => Check(page.Path, part.Line, part.Text));

    public static IEnumerable<Finding> CheckCode(string path, string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse)).GetRoot()
            .DescendantNodes(descendIntoTrivia: true)
            .Select(static node => (Text: TextOf(node), Line: node.GetLocation().GetLineSpan().StartLinePosition.Line + 1))
            .Where(static part => part.Text.Contains(' ', StringComparison.Ordinal))
            .SelectMany(part => Check(path, part.Line, part.Text));

    public static IEnumerable<Finding> Check(string path, int line, string text)
    {
        var plain = Spaces().Replace(text, " ").Trim();
        return Kind.All.SelectMany(kind => kind.Pattern.Matches(plain).Select(match =>
            new Finding(path, line, plain[Math.Max(0, match.Index - Around)..Math.Min(plain.Length, match.Index + match.Length + Around)], kind)));
    }

    private static string TextOf(SyntaxNode node) => node switch
    {
        XmlElementSyntax { Parent: DocumentationCommentTriviaSyntax } element => string.Concat(element.Content.Select(static content => TextOfXml(content))),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(static content => content is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "CODE")),
        _ => "",
    };

    private static string TextOfXml(XmlNodeSyntax node) => node switch
    {
        XmlTextSyntax text => string.Concat(text.TextTokens.Select(static token => token.IsKind(SyntaxKind.XmlTextLiteralNewLineToken) ? " " : token.ValueText)),
        XmlElementSyntax { StartTag.Name.LocalName.Text: not ("c" or "code") } element => " " + string.Concat(element.Content.Select(static content => TextOfXml(content))),
        _ => "CODE",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
