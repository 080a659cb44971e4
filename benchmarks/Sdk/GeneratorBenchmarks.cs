using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Benchmarks;

/// <summary>
/// What both generators cost in a large project: when it is opened, and at keystrokes in another file. Each run gets a compilation whose
/// symbols nobody has asked for, as an editor makes one for each keystroke.
/// </summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private readonly LargeProject _project = new();
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void Setup()
    {
        _warm = LargeProject.Driver().RunGenerators(_project.TypeInBody());
        if (_warm.GetRunResult().GeneratedTrees.Length != LargeProject.Topics + 1)
        {
            throw new InvalidOperationException("Not everything was generated.");
        }
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver Open() => LargeProject.Driver().RunGenerators(_project.Open());

    [Benchmark]
    public GeneratorDriver KeystrokeInBody() => _warm.RunGenerators(_project.TypeInBody());

    [Benchmark]
    public GeneratorDriver KeystrokeInName() => _warm.RunGenerators(_project.TypeInName());

    [Benchmark]
    public GeneratorDriver KeystrokeInTopic() => _warm.RunGenerators(_project.TypeInTopic());
}
