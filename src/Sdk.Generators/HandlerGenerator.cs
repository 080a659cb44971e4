using System.Text;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>Writes <c>AddEnrollHandlers()</c> for the classes with <c>[EnrollHandler]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class HandlerGenerator : IIncrementalGenerator
{
    private static readonly ParsedFiles<ParsedHandler> Files = new(KnownNames.EnrollHandler, Parse, static handler => handler.Errors.Count == 0);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => Files.Of(compilation, cancellationToken));

        var handlers = parsed
            .Select(static (all, _) => all.Select(static parsed => parsed.Handler).OrderBy(static handler => handler.TypeName, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.AllHandlers);

        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");
        var chosen = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => HandlerSets.ChosenName(options.GlobalOptions));
        context.RegisterSourceOutput(handlers.Combine(assembly.Combine(chosen)), static (output, input) =>
        {
            var (all, (assembly, chosen)) = input;
            if (all.Count > 0)
            {
                var text = HandlersEmitter.Emit(all, assembly, HandlerSets.NameOf(chosen.Length > 0 ? chosen : assembly));
                output.AddSource("AyonEventsEnrollHandlers.g.cs", SourceText.From(text, Encoding.UTF8));
            }
        });

        context.AddBrokenTopics(
            parsed.Select(static (all, _) => all.SelectMany(static parsed => parsed.NotPartial).ToEquatableArray()),
            "AyonEventsTopicsNotPartial.g.cs");
        context.ReportErrors(parsed.Select(static (all, _) => all.Select(static parsed => parsed.Errors).ToEquatableArray()));
    }

    private static ParsedHandler Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var findings = Findings.OfGenerator();
        var handler = HandlerParser.Parse(type, type.Attribute(KnownNames.EnrollHandler)!, compilation, findings, cancellationToken);
        return new ParsedHandler(handler, BrokenTopicParser.NotPartial(type, cancellationToken).ToEquatableArray(), findings.Errors);
    }
}
