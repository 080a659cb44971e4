using System.Collections.Immutable;
using Ayon.Events.Generators;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Benchmarks;

/// <summary>What the analyzers add to a compilation of a large project and all that is generated for it.</summary>
[MemoryDiagnoser]
public class AnalyzerBenchmarks
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(TopicGenerator).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private Compilation _complete = null!;

    [GlobalSetup]
    public void Setup() => LargeProject.Driver().RunGeneratorsAndUpdateCompilation(new LargeProject().Open(), out _complete, out _);

    [Benchmark(Baseline = true)]
    public ImmutableArray<Diagnostic> Compile() => _complete.Clone().GetDiagnostics();

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> CompileAndAnalyze() => _complete.Clone().WithAnalyzers(Analyzers).GetAllDiagnosticsAsync();
}
