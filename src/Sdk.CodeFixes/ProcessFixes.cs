using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Awaits blocking calls, passes the job's CancellationToken on, and rethrows cancellation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProcessFixes))]
[Shared]
public sealed class ProcessFixes : CodeFixProvider
{
    private const string Tasks = "System.Threading.Tasks";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AYE0058", "AYE0059", "AYE0060", "AYE0067"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var (title, changes) = diagnostic.Id switch
            {
                "AYE0058" => ("Await it", (Func<FixPlace, IEnumerable<TextChange>>)Await),
                "AYE0059" => ("Pass the CancellationToken", PassToken),
                "AYE0067" => ("Rethrow cancellation", LetThrough),
                _ => ("Stop when the job is cancelled", ThrowIfCancelled),
            };
            await Fix.OfferAsync(context, diagnostic, title, changes).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TextChange> Await(FixPlace place)
    {
        var blocking = place.Node.AncestorsAndSelf().OfType<ExpressionSyntax>().LastOrDefault(node => node.Span == place.Span);
        if (blocking is null || !IsInAsync(blocking) || Awaited(place, blocking) is not { } awaited)
        {
            return [];
        }

        var needsParentheses = blocking.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax;
        return [new TextChange(blocking.Span, needsParentheses ? $"(await {awaited})" : $"await {awaited}")];
    }

    // The expression to await instead of a blocking one.
    private static string? Awaited(FixPlace place, ExpressionSyntax blocking)
    {
        switch (blocking)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result:
                return result.Expression.ToString();
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call:
                switch (member.Name.Identifier.ValueText)
                {
                    // A time-out would be lost.
                    case "Wait" when call.ArgumentList.Arguments.Count == 0:
                        return member.Expression.ToString();
                    case "Wait" when call.ArgumentList.Arguments.Count == 1 && call.ArgumentList.Arguments[0].Expression.ToString() == Token(call)?.ValueText:
                        return $"{member.Expression}.WaitAsync({call.ArgumentList.Arguments[0]})";
                    case "GetResult" when member.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax awaiter }:
                        return awaiter.Expression.ToString();
                    case "Sleep" when call.ArgumentList.Arguments.Count == 1 && Token(call) is { } token:
                        return $"{place.NameOf(Tasks, "Task")}.Delay({call.ArgumentList.Arguments[0]}, {token.Text})";
                    case "WaitAll" when call.ArgumentList.Arguments.All(static argument => argument.Expression is not LiteralExpressionSyntax) && Token(call) is { } passed:
                        var tasks = call.ArgumentList.Arguments.Where(argument => argument.Expression.ToString() != passed.Text);
                        return $"{member.Expression}.WhenAll({string.Join(", ", tasks)})";
                }

                break;
        }

        return null;
    }

    private static IEnumerable<TextChange> PassToken(FixPlace place)
    {
        if (place.Enclosing<InvocationExpressionSyntax>() is not { } call || Token(call) is not { } token)
        {
            return [];
        }

        // As a named argument if other optional arguments before it are omitted.
        var arguments = call.ArgumentList.Arguments;
        var text = place.OptionalTokenOf(call) is var (name, position) && (position != arguments.Count || arguments.Any(static argument => argument.NameColon is not null))
            ? $"{name}: {token.Text}"
            : token.Text;
        return [Edits.Insert(call.ArgumentList.CloseParenToken.SpanStart, arguments.Count == 0 ? text : ", " + text)];
    }

    private static IEnumerable<TextChange> ThrowIfCancelled(FixPlace place)
    {
        if (place.Enclosing<ParameterSyntax>() is not { } parameter || place.Enclosing<MethodDeclarationSyntax>()?.Body?.Statements.FirstOrDefault() is not { } first)
        {
            return [];
        }

        return [Edits.Insert(first.GetFirstToken().SpanStart, $"{parameter.Identifier.Text}.ThrowIfCancellationRequested();\n{Edits.Indent(first)}")];
    }

    private static IEnumerable<TextChange> LetThrough(FixPlace place) =>
        place.Enclosing<CatchClauseSyntax>() is { } clause && Token(clause) is { } token
            ? [Edits.Insert(clause.Declaration?.Span.End ?? clause.CatchKeyword.Span.End, $" when (!{token.Text}.IsCancellationRequested)")]
            : [];

    private static bool IsInAsync(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax) switch
        {
            AnonymousFunctionExpressionSyntax function => !function.AsyncKeyword.IsKind(SyntaxKind.None),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            _ => false,
        };

    private static SyntaxToken? Token(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ParameterList.Parameters
            .FirstOrDefault(static parameter => parameter.Type?.ToString().EndsWith("CancellationToken", StringComparison.Ordinal) == true)?.Identifier;
}
