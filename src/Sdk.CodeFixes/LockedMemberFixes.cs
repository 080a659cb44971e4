using System.Collections.Immutable;
using System.Composition;
using Ayon.Events.Generators.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Restores members to the state in topics.lock.json.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockedMemberFixes))]
[Shared]
public sealed class LockedMemberFixes : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AYE0071", "AYE0073", "AYE0074"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var (title, changes) = diagnostic.Id switch
            {
                "AYE0071" => ("Keep the name in JSON", (Func<FixPlace, IEnumerable<TextChange>>)(place => KeepName(place, diagnostic))),
                "AYE0073" => ("Move it back", MoveBack),
                _ => ("Make it optional", MakeOptional),
            };
            await Fix.OfferAsync(context, diagnostic, title, changes).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TextChange> KeepName(FixPlace place, Diagnostic diagnostic)
    {
        if (place.Declaration is not PropertyDeclarationSyntax property || !diagnostic.Properties.TryGetValue(TopicsLockAnalyzer.LockedName, out var name) || name is null)
        {
            return [];
        }

        var attribute = $"{place.NameOf("System.Text.Json.Serialization", "JsonPropertyName")}({SymbolDisplay.FormatLiteral(name, quote: true)})";
        return property.Attribute("JsonPropertyName") is { } old
            ? [new TextChange(old.Span, attribute)]
            : [Edits.AddAttribute(property, attribute)];
    }

    private static IEnumerable<TextChange> MoveBack(FixPlace place)
    {
        var attribute = place.Declaration?.Attribute("Summary") ?? place.Declaration?.Attribute("Payload");
        return attribute is null
            ? []
            : [new TextChange(attribute.Span, place.NameOf("Ayon.Events.Topics", place.Declaration!.Attribute("Summary") is null ? "Summary" : "Payload"))];
    }

    private static IEnumerable<TextChange> MakeOptional(FixPlace place) =>
        place.Declaration is PropertyDeclarationSyntax property
            ? property.Modifiers.Where(static modifier => modifier.IsKind(SyntaxKind.RequiredKeyword)).Select(Edits.Remove)
            : [];
}
