using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports what is wrong with topics and handlers, by the very parsers that the generator uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.InvalidTopicName, Descriptors.NotARecord, Descriptors.NotPartial, Descriptors.UnsupportedShape,
        Descriptors.NotAccessible, Descriptors.NeitherPart, Descriptors.BothParts, Descriptors.NoSetter,
        Descriptors.UnsupportedType, Descriptors.NameClash, Descriptors.ReservedName, Descriptors.RequiredButNotData,
        Descriptors.DuplicateTopic, Descriptors.LanguageVersion, Descriptors.HandlerShape, Descriptors.HandlerInterface,
        Descriptors.HandlerTopic, Descriptors.HandlerLoop, Descriptors.SharedTarget,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        if (context is null)
        {
            throw new ArgumentNullException(nameof(context));
        }

        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var topics = new ConcurrentBag<(string Key, INamedTypeSymbol Symbol)>();
            var targets = new ConcurrentBag<(string Key, INamedTypeSymbol Symbol)>();
            start.RegisterSymbolAction(symbol => Analyze(symbol, topics, targets), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                ReportShared(end, topics, Descriptors.DuplicateTopic);
                ReportShared(end, targets, Descriptors.SharedTarget);
            });
        });
    }

    private static void Analyze(
        SymbolAnalysisContext context,
        ConcurrentBag<(string Key, INamedTypeSymbol Symbol)> topics,
        ConcurrentBag<(string Key, INamedTypeSymbol Symbol)> targets)
    {
        var symbol = (INamedTypeSymbol)context.Symbol;
        if (symbol.FindAttribute(KnownNames.TopicAttribute) is { } topic)
        {
            if (context.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp14 })
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.LanguageVersion, symbol.Locations[0]));
            }

            TopicParser.Parse(symbol, topic, context.ReportDiagnostic, context.CancellationToken);
            topics.Add((topic.FirstText() ?? "", symbol));
        }

        if (symbol.FindAttribute(KnownNames.EnrollHandlerAttribute) is { } handler)
        {
            HandlerParser.Parse(symbol, handler, context.ReportDiagnostic, context.CancellationToken);
            foreach (var target in HandlerParser.Interfaces(symbol).Select(static handled => HandlerParser.TopicOf(handled.TypeArguments[1])).OfType<string>())
            {
                targets.Add((target, symbol));
            }
        }
    }

    private static void ReportShared(
        CompilationAnalysisContext context,
        ConcurrentBag<(string Key, INamedTypeSymbol Symbol)> declared,
        DiagnosticDescriptor descriptor)
    {
        foreach (var group in declared.GroupBy(static entry => entry.Key, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            var names = string.Join(" and ", group.Select(static entry => entry.Symbol.Name).OrderBy(static name => name, StringComparer.Ordinal));
            foreach (var (_, symbol) in group)
            {
                context.ReportDiagnostic(Diagnostic.Create(descriptor, symbol.Locations[0], group.Key, names));
            }
        }
    }
}
