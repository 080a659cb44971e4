using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Registers fixes that consist of text changes at the location of a diagnostic.</summary>
internal static class Fix
{
    /// <summary>Registers a fix.</summary>
    /// <param name="context">The context of the provider.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="title">The title for the user; fixes with the same title are applied together.</param>
    /// <param name="changes">Returns the changes; none if the fix does not apply.</param>
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
