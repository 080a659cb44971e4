using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports problems of handlers with the parser of the generator. In a build, the generator reports the errors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.NoEnroll, Rules.NotCreatable, Rules.HandlerNotAccessible,
        Rules.NotATopic, Rules.SourceIsTarget, Rules.SameTarget, Rules.TargetIsPattern, Rules.NoTarget, Rules.NoPartition, Rules.UnusedFilter, Rules.InvalidSetting,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var targets = new ConcurrentBag<(string Topic, INamedTypeSymbol Type)>();
            start.RegisterSymbolAction(context => Analyze(context, targets), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(context => ReportSameTargets(context, targets));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ConcurrentBag<(string Topic, INamedTypeSymbol Type)> targets)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var (filter, form) in HandlerFilters.Unused(type))
        {
            Findings.Of(context.ReportDiagnostic).Report(Rules.UnusedFilter, filter, filter.Name, type.Name, form);
        }

        if (type.Attribute(KnownNames.EnrollHandler) is not { } attribute)
        {
            return;
        }

        HandlerParser.Parse(type, attribute, context.Compilation, Findings.OfAnalyzer(context.Options, context.ReportDiagnostic), context.CancellationToken);
        var topics = Enroll.AllOf(type).Select(static enroll => enroll.TargetTopic ?? enroll.Target?.ToDisplayString()).OfType<string>();
        foreach (var target in topics.Distinct(StringComparer.Ordinal))
        {
            targets.Add((target, type));
        }
    }

    private static void ReportSameTargets(CompilationAnalysisContext context, IEnumerable<(string Topic, INamedTypeSymbol Type)> targets)
    {
        var findings = Findings.Of(context.ReportDiagnostic);
        foreach (var (topic, type, other) in SameKeys.Find(targets))
        {
            findings.Report(Rules.SameTarget, type, topic, type.Name, other.ToDisplayString());
        }
    }
}
