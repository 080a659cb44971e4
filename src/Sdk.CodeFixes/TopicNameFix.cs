using System.Collections.Immutable;
using System.Composition;
using System.Text;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Replaces invalid characters in a topic.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TopicNameFix))]
[Shared]
public sealed class TopicNameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AYE0007"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            await Fix.OfferAsync(context, diagnostic, "Make the topic's name valid", Rename).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TextChange> Rename(FixPlace place)
    {
        var literal = place.Node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault(static node => node.IsKind(SyntaxKind.StringLiteralExpression));
        if (literal is not null && Valid(literal.Token.ValueText) is { } name)
        {
            yield return Edits.Replace(literal.Token, SymbolDisplay.FormatLiteral(name, quote: true));
        }
    }

    // Separators become dots, other characters underscores; null if the result is not a valid topic.
    private static string? Valid(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name.Trim())
        {
            var isSeparator = character is '/' or '\\' or ':' or '.';
            var isKept = character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            text.Append(isSeparator ? '.' : isKept ? character : character == '*' ? '.' : '_');
        }

        var parts = text.ToString().Split('.').Select(static part => part.Trim('_')).Where(static part => part.Length > 0);
        var result = string.Join(".", parts).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '_');
        return TopicNames.IsTopic(result) ? result : null;
    }
}
