using System.Collections.Immutable;
using System.Composition;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Registers handlers, and removes the attribute from classes that are not handlers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandlerFixes))]
[Shared]
public sealed class HandlerFixes : CodeFixProvider
{
    private const string EnrollHandler = nameof(EnrollHandler);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AYE0016", "AYE0035", "AYE0056", "AYE0057"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var (title, changes) = diagnostic.Id switch
            {
                "AYE0016" => ("Remove [EnrollHandler]", (Func<FixPlace, IEnumerable<TextChange>>)RemoveAttribute),
                "AYE0035" => ("Use it as the filter", UseFilter),
                "AYE0056" => ("Add [EnrollHandler]", AddAttribute),
                _ => ("Add the handlers", AddHandlers),
            };
            await Fix.OfferAsync(context, diagnostic, title, changes).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TextChange> RemoveAttribute(FixPlace place) =>
        place.Declaration?.Attribute(EnrollHandler) is { } attribute ? [Edits.RemoveAttribute(attribute)] : [];

    private static IEnumerable<TextChange> AddAttribute(FixPlace place) =>
        place.Declaration is TypeDeclarationSyntax type
            ? [Edits.AddAttribute(type, place.NameOf("Ayon.Events.Worker", EnrollHandler) + TargetOf(place.TypeOf(type)))]
            : [];

    // A handler whose target has no record must name it. The name of the program and the handler is a suggestion.
    private static string TargetOf(INamedTypeSymbol? type)
    {
        if (type is null || Enroll.AllOf(type).All(static enroll => enroll.Target is not null))
        {
            return "";
        }

        var parts = type.ContainingAssembly.Name.Split('.').Append(type.Name);
        var topic = string.Join(".", parts.Select(TopicNames.ToSnakeCase));
        return TopicNames.IsTopic(topic) ? $"({Enroll.TargetSetting} = \"{topic}\")" : "";
    }

    private static IEnumerable<TextChange> UseFilter(FixPlace place)
    {
        var (modifiers, type, name, right) = place.Declaration switch
        {
            PropertyDeclarationSyntax property => (property.Modifiers, property.Type, property.Identifier, "Filter"),
            MethodDeclarationSyntax { ParameterList.Parameters.Count: 2 } method => (method.Modifiers, method.ReturnType, method.Identifier, "GetFilterAsync"),
            _ => default,
        };
        if (type is null)
        {
            yield break;
        }

        var start = modifiers.Count > 0 ? modifiers[0].SpanStart : type.SpanStart;
        yield return new TextChange(TextSpan.FromBounds(start, type.SpanStart), modifiers.Any(SyntaxKind.AsyncKeyword) ? "public static async " : "public static ");
        if (name.ValueText != right)
        {
            yield return Edits.Replace(name, right);
        }
    }

    private static IEnumerable<TextChange> AddHandlers(FixPlace place) =>
        place.Enclosing<InvocationExpressionSyntax>() is { } call ? [Edits.Insert(call.Span.End, ".AddEnrollHandlers()")] : [];
}
