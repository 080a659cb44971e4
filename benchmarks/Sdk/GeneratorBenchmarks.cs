using System.Globalization;
using System.Text;
using Ayon.Events.Generators;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Benchmarks;

/// <summary>What the generator costs in a project of 1,000 topics: at first, and at a keystroke in another file.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private const int Topics = 1000;
    private const int TopicsInAFile = 10;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);
    private CSharpCompilation _before = null!;
    private CSharpCompilation _after = null!;
    private GeneratorDriver _cold = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void Setup()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var files = Enumerable.Range(0, Topics / TopicsInAFile).Select(static file => CSharpSyntaxTree.ParseText(File(file), ParseOptions));
        var other = CSharpSyntaxTree.ParseText("public class Other { public int Number => 1; }", ParseOptions);
        _before = CSharpCompilation.Create("Consumer", [.. files, other], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _after = _before.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("public class Other { public int Number => 12; }", ParseOptions));
        _cold = CSharpGeneratorDriver.Create([new TopicGenerator().AsSourceGenerator(), new HandlerGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        _warm = _cold.RunGenerators(_before);
        if (_warm.GetRunResult().GeneratedTrees.Length != Topics)
        {
            throw new InvalidOperationException("Not every topic was generated.");
        }
    }

    // Both compilations know their symbols by then: what is measured is the generator, not the compiler.
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => _cold.RunGenerators(_before);

    [Benchmark]
    public GeneratorDriver UnrelatedKeystroke() => _warm.RunGenerators(_after);

    private static string File(int file)
    {
        var text = new StringBuilder("using System.Collections.Generic;\nusing Ayon.Events.Topics;\nnamespace Demo;\n");
        for (var index = file * TopicsInAFile; index < (file + 1) * TopicsInAFile; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                [Topic("demo.topic{{index}}")]
                public sealed partial record Topic{{index}}
                {
                    [Summary] public required string EntityId { get; init; }
                    [Summary] public int Count { get; init; }
                    [Payload] public string? OldValue { get; init; }
                    [Payload] public List<Part{{index}}>? Parts { get; init; }
                }

                public sealed record Part{{index}}(string Name, double Weight);
                """);
        }

        return text.ToString();
    }
}
