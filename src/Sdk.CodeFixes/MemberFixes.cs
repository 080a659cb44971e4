using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Moves properties to the right part of a topic, and makes them settable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberFixes))]
[Shared]
public sealed class MemberFixes : CodeFixProvider
{
    private const string Topics = "Ayon.Events.Topics";
    private const string Json = "System.Text.Json.Serialization";
    private const string Summary = nameof(Summary);
    private const string Payload = nameof(Payload);
    private const string JsonIgnore = nameof(JsonIgnore);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AYE0008", "AYE0009", "AYE0010", "AYE0053", "AYE0055"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (title, changes) in FixesOf(diagnostic.Id))
            {
                await Fix.OfferAsync(context, diagnostic, title, changes).ConfigureAwait(false);
            }
        }
    }

    private static (string Title, Func<FixPlace, IEnumerable<TextChange>> Changes)[] FixesOf(string id) => id switch
    {
        "AYE0008" =>
        [
            ("Put it into the payload", static place => Add(place, Topics, Payload)),
            ("Put it into the summary", static place => Add(place, Topics, Summary)),
            ("Leave it out of the event", static place => Add(place, Json, JsonIgnore)),
        ],
        "AYE0009" =>
        [
            ("Keep it in the payload", static place => Remove(place, Summary)),
            ("Keep it in the summary", static place => Remove(place, Payload)),
        ],
        "AYE0010" => [("Make it readable and settable", MakeSettable)],
        "AYE0053" => [("Leave it out of the event", static place => Replace(place, Json, JsonIgnore))],
        _ => [("Move it to the payload", static place => Replace(place, Topics, Payload))],
    };

    // [Summary] and [Payload] of a positional member are on its parameter; other attributes must target the property.
    private static IEnumerable<TextChange> Add(FixPlace place, string space, string name) => place.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
        ? [Edits.Insert(parameter.SpanStart, $"[{(space == Topics ? "" : "property: ")}{place.NameOf(space, name)}] ")]
        : place.Declaration is PropertyDeclarationSyntax property ? [Edits.AddAttribute(property, place.NameOf(space, name))] : [];

    private static IEnumerable<TextChange> Remove(FixPlace place, string name) =>
        place.Declaration?.Attribute(name) is { } attribute ? [Edits.RemoveAttribute(attribute)] : [];

    private static IEnumerable<TextChange> Replace(FixPlace place, string space, string name) =>
        place.Declaration?.Attribute(Summary) is { } attribute ? [new TextChange(attribute.Span, place.NameOf(space, name))] : [];

    private static IEnumerable<TextChange> MakeSettable(FixPlace place)
    {
        if (place.Declaration is not PropertyDeclarationSyntax { AccessorList: { } accessors } property
            || accessors.Accessors.Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null))
        {
            yield break;
        }

        foreach (var modifier in property.Modifiers.Where(static modifier => modifier.IsKind(SyntaxKind.StaticKeyword))
            .Concat(accessors.Accessors.SelectMany(static accessor => accessor.Modifiers)))
        {
            yield return Edits.Remove(modifier);
        }

        var access = property.Modifiers.Where(static modifier => modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword).ToArray();
        if (access.Length > 0)
        {
            yield return Edits.Replace(access[0], "public");
        }
        else if (!property.Modifiers.Any(SyntaxKind.PublicKeyword))
        {
            yield return Edits.Insert(property.Type.SpanStart, "public ");
        }

        foreach (var modifier in access.Skip(1))
        {
            yield return Edits.Remove(modifier);
        }

        if (!accessors.Accessors.Any(static accessor => accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration))
        {
            yield return Edits.Insert(accessors.CloseBraceToken.SpanStart, "init; ");
        }
    }
}
