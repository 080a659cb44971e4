using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Makes types partial, records, or accessible.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarationFixes))]
[Shared]
public sealed class DeclarationFixes : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AYE0001", "AYE0002", "AYE0005", "AYE0019"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var (title, changes) = diagnostic.Id switch
            {
                "AYE0001" => ("Make it partial", (Func<FixPlace, IEnumerable<TextChange>>)MakePartial),
                "AYE0002" => ("Make it a record", MakeRecord),
                _ => ("Make it internal", MakeInternal),
            };
            await Fix.OfferAsync(context, diagnostic, title, changes).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TextChange> MakePartial(FixPlace place) =>
        place.Declaration is TypeDeclarationSyntax type && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? [Edits.Insert(type.Keyword.SpanStart, "partial ")]
            : [];

    private static IEnumerable<TextChange> MakeRecord(FixPlace place)
    {
        if (place.Declaration is not (ClassDeclarationSyntax or StructDeclarationSyntax))
        {
            yield break;
        }

        var type = (TypeDeclarationSyntax)place.Declaration;
        foreach (var modifier in type.Modifiers.Where(static modifier => modifier.IsKind(SyntaxKind.RefKeyword)))
        {
            yield return Edits.Remove(modifier);
        }

        var partial = type.Modifiers.Any(SyntaxKind.PartialKeyword) ? "" : "partial ";
        yield return Edits.Replace(type.Keyword, type is StructDeclarationSyntax ? $"{partial}record struct" : $"{partial}record");
    }

    // The type or a containing type is not accessible.
    private static IEnumerable<TextChange> MakeInternal(FixPlace place)
    {
        foreach (var type in place.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            var hiding = type.Modifiers.Where(static modifier => modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.FileKeyword).ToArray();
            if (hiding.Length > 0)
            {
                yield return type.Modifiers.Any(SyntaxKind.InternalKeyword) ? Edits.Remove(hiding[0]) : Edits.Replace(hiding[0], "internal");
                foreach (var modifier in hiding.Skip(1))
                {
                    yield return Edits.Remove(modifier);
                }
            }
            else if (type.Parent is TypeDeclarationSyntax and not InterfaceDeclarationSyntax
                && !type.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword))
            {
                yield return Edits.Insert(type.Modifiers.Count > 0 ? type.Modifiers[0].SpanStart : type.Keyword.SpanStart, "internal ");
            }
        }
    }
}
