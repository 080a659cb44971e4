using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Offers fixes that are changes of text at the place of a diagnostic.</summary>
internal static class Fix
{
    /// <summary>Offers one.</summary>
    /// <param name="context">Of the provider.</param>
    /// <param name="diagnostic">What is to be fixed.</param>
    /// <param name="title">What the user reads; fixes of one title are applied together.</param>
    /// <param name="changes">The changes; none where the fix does not fit after all.</param>
    public static async Task OfferAsync(
        CodeFixContext context,
        Diagnostic diagnostic,
        string title,
        Func<FixPlace, IEnumerable<TextChange>> changes)
    {
        var place = await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
        if (place is null || !changes(place).Any())
        {
            return;
        }

        var action = CodeAction.Create(
            title,
            async cancellationToken =>
            {
                var text = await context.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                return context.Document.WithText(text.WithChanges(changes(place)));
            },
            equivalenceKey: title);
        context.RegisterCodeFix(action, diagnostic);
    }

    private static async Task<FixPlace?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null
            ? null
            : new FixPlace(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic.Location.SourceSpan, model);
    }
}
