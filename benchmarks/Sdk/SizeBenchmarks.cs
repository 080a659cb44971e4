using BenchmarkDotNet.Attributes;

namespace Ayon.Events.Benchmarks;

/// <summary>Reading an object of few and of many members: generated code against System.Text.Json's source generator.</summary>
[MemoryDiagnoser]
public class SizeBenchmarks
{
    private Func<byte[], object> _generated = null!;
    private Func<byte[], object> _sourceGeneration = null!;
    private byte[] _json = null!;

    [Params(1, 3, 10, 30, 100, 160, 300)]
    public int Members { get; set; }

    [Params(false, true)]
    public bool IsReversed { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_generated, _sourceGeneration) = WideTopic.Compile(Members);
        _json = WideTopic.Json(Members, IsReversed);
    }

    [Benchmark]
    public object Read_Generated() => _generated(_json);

    [Benchmark(Baseline = true)]
    public object Read_SourceGeneration() => _sourceGeneration(_json);
}
