using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports cycles of handlers, whose finished jobs cause new jobs endlessly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerCycleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.HandlerCycle];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var edges = new ConcurrentBag<Edge>();
            start.RegisterSymbolAction(context => Collect((INamedTypeSymbol)context.Symbol, edges), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(context => Report(context, edges));
        });
    }

    private static void Collect(INamedTypeSymbol type, ConcurrentBag<Edge> edges)
    {
        // A handler that ignores sender types may exclude its own jobs; the worker's sender type is known only at run time.
        if (type.Attribute(KnownNames.EnrollHandler) is not { } attribute || HandlerLoops.IgnoresSenders(attribute))
        {
            return;
        }

        foreach (var enroll in Enroll.AllOf(type))
        {
            // A handler whose target is its own source is reported by AYE0021.
            if (enroll is { SourceTopic: { } source, TargetTopic: { } target } && !TopicNames.IsMatch(source, target))
            {
                edges.Add(new Edge(type, source, target));
            }
        }
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<Edge> found)
    {
        var edges = found.OrderBy(static edge => edge.Handler.ToDisplayString(), StringComparer.Ordinal)
            .ThenBy(static edge => edge.Source, StringComparer.Ordinal)
            .ThenBy(static edge => edge.Target, StringComparer.Ordinal)
            .ToArray();
        var findings = Findings.Of(context.ReportDiagnostic);
        foreach (var edge in edges)
        {
            if (FindWayBack(edge, edges) is { } way)
            {
                findings.Report(Rules.HandlerCycle, edge.Handler, edge.Handler.Name, string.Join(" → ", way));
            }
        }
    }

    // The shortest path from an edge's target back to its source, as topics; null if there is none.
    private static List<string>? FindWayBack(Edge start, Edge[] edges)
    {
        var cameFrom = new Dictionary<Edge, Edge?> { [start] = null };
        var open = new Queue<Edge>([start]);
        while (open.Count > 0)
        {
            var current = open.Dequeue();
            if (TopicNames.IsMatch(start.Source, current.Target))
            {
                var way = new List<string>();
                for (Edge? edge = current; edge is not null; edge = cameFrom[edge])
                {
                    way.Insert(0, edge.Target);
                }

                way.Insert(0, start.Source);
                return way;
            }

            foreach (var next in edges.Where(edge => !cameFrom.ContainsKey(edge) && TopicNames.IsMatch(edge.Source, current.Target)))
            {
                cameFrom.Add(next, current);
                open.Enqueue(next);
            }
        }

        return null;
    }

    private sealed class Edge(INamedTypeSymbol handler, string source, string target)
    {
        public INamedTypeSymbol Handler { get; } = handler;

        public string Source { get; } = source;

        public string Target { get; } = target;
    }
}
