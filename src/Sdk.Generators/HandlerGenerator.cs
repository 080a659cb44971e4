using System.Text;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>Writes <c>AddEnrollHandlers()</c> for the classes with <c>[EnrollHandler]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class HandlerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var handlers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.EnrollHandler,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (target, cancellationToken) => HandlerParser.Parse(
                    (INamedTypeSymbol)target.TargetSymbol,
                    target.Attributes[0],
                    target.SemanticModel.Compilation,
                    new Findings(report: null),
                    cancellationToken))
            .WithTrackingName(TrackingNames.Handlers)
            .Collect()
            .Select(static (all, _) => all.OrderBy(static handler => handler.TypeName, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.AllHandlers);

        context.RegisterSourceOutput(handlers, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource("AyonEventsEnrollHandlers.g.cs", SourceText.From(HandlersEmitter.Emit(all), Encoding.UTF8));
            }
        });
    }
}
