using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports what is wrong with topics, by the parser that the generator uses too; in a build, the generator reports errors.</summary>
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
            var leftOut = new ConcurrentDictionary<Location, bool>();
            start.RegisterSymbolAction(context => Analyze(context, topics, leftOut), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(context => ReportSameTopics(context, topics));
        });
    }

    private static void Analyze(
        SymbolAnalysisContext context, ConcurrentBag<(string Topic, INamedTypeSymbol Type)> topics, ConcurrentDictionary<Location, bool> leftOut)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        // A record in several topics has one mistake.
        var findings = Findings.OfAnalyzer(context.Options, found =>
        {
            if ((found.Id != Rules.LeftOut.Id && found.Id != Rules.TopicInTopic.Id) || leftOut.TryAdd(found.Location, true))
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
