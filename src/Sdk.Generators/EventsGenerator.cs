using System.Linq;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators;

/// <summary>Adds to topic records their JSON, filters and conversions, and to an assembly the registration of its handlers.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EventsGenerator : IIncrementalGenerator
{
    /// <summary>The tracking names of the steps, which tests look at.</summary>
    public static class Steps
    {
        /// <summary>One topic record.</summary>
        public const string Topic = nameof(Topic);

        /// <summary>One handler.</summary>
        public const string Handler = nameof(Handler);

        /// <summary>All handlers of the assembly.</summary>
        public const string Handlers = nameof(Handlers);

        /// <summary>Whether the language can say what is generated.</summary>
        public const string Language = nameof(Language);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isLanguageNewEnough = context.ParseOptionsProvider
            .Select(static (options, _) => options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp14 })
            .WithTrackingName(Steps.Language);

        var topics = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.TopicAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellationToken) =>
                    TopicParser.Parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], report: null, cancellationToken))
            .Where(static topic => topic is not null)
            .WithTrackingName(Steps.Topic);
        context.RegisterSourceOutput(topics.Combine(isLanguageNewEnough), static (output, found) =>
        {
            if (found.Right)
            {
                output.AddSource(Names.HintName(found.Left!), TopicEmitter.Emit(found.Left!));
            }
        });

        var handlers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.EnrollHandlerAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, cancellationToken) =>
                    HandlerParser.Parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], report: null, cancellationToken))
            .Where(static handler => handler is not null)
            .WithTrackingName(Steps.Handler)
            .Collect()
            .Select(static (all, _) => all.Select(static handler => handler!).ToEquatableArray())
            .WithTrackingName(Steps.Handlers);
        context.RegisterSourceOutput(handlers, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(HandlerEmitter.HintName, HandlerEmitter.Emit(all));
            }
        });
    }
}
