using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports problems of topics with the parser of the generator. In a build, the generator reports the errors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TopicAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.NotPartial, Rules.NotARecord, Rules.Generic, Rules.Inherits, Rules.NotAccessible,
        Rules.NoConstructor, Rules.InvalidName, Rules.NotMarked, Rules.MarkedTwice, Rules.NotSettable,
        Rules.UnsupportedType, Rules.NameClash, Rules.ReservedName, Rules.SameTopic, Rules.OldLanguage, Rules.MarkedAndIgnored, Rules.LeftOut, Rules.NotHonoured, Rules.TopicInTopic,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var topics = new ConcurrentBag<(string Topic, INamedTypeSymbol Type)>();
            var said = new OncePerPlace();
            start.RegisterSymbolAction(context => Analyze(context, topics, said), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(context => ReportSameTopics(context, topics));
        });
    }

    private static void Analyze(
        SymbolAnalysisContext context, ConcurrentBag<(string Topic, INamedTypeSymbol Type)> topics, OncePerPlace said)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var findings = Findings.OfAnalyzer(context.Options, found =>
        {
            if (said.IsFirst(found, type))
            {
                context.ReportDiagnostic(found);
            }
        });
        TopicParser.Parse(type, context.Compilation, findings, context.CancellationToken);
        if (type.AttributeText(KnownNames.Topic) is { } topic)
        {
            topics.Add((Upcasts.VersionOf(type) is > 1 and var version ? $"{topic}, version {version}" : topic, type));
        }
    }

    private static void ReportSameTopics(CompilationAnalysisContext context, IEnumerable<(string Topic, INamedTypeSymbol Type)> topics)
    {
        var findings = Findings.Of(context.ReportDiagnostic);
        foreach (var (topic, type, other) in SameKeys.Find(topics))
        {
            findings.Report(Rules.SameTopic, type, topic, other.ToDisplayString());
        }
    }
}
