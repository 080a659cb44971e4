using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ayon.Events.Topics;
using Ayon.Events.Topics.BuiltIn;
using Ayon.Events.Wire;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Ayon.Events.Benchmarks;

/// <summary>Summary and payload of built-in topics, from UTF-8 and back: generated code against System.Text.Json.</summary>
/// <typeparam name="TTopic">The topic.</typeparam>
/// <typeparam name="TSummary">Its summary for System.Text.Json.</typeparam>
/// <typeparam name="TPayload">Its payload for System.Text.Json.</typeparam>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public abstract class JsonBenchmarks<TTopic, TSummary, TPayload>
    where TTopic : ITopic<TTopic>
    where TSummary : class
    where TPayload : class
{
    private static readonly JsonSerializerOptions Reflection = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonTypeInfo<TSummary> SummaryType = (JsonTypeInfo<TSummary>)TwinJson.Default.GetTypeInfo(typeof(TSummary))!;
    private static readonly JsonTypeInfo<TPayload> PayloadType = (JsonTypeInfo<TPayload>)TwinJson.Default.GetTypeInfo(typeof(TPayload))!;

    private readonly byte[] _summary;
    private readonly byte[] _payload;
    private readonly TTopic _topic;
    private readonly TSummary _summaryTwin;
    private readonly TPayload _payloadTwin;

    protected JsonBenchmarks(string summary, string payload)
    {
        _summary = Encoding.UTF8.GetBytes(summary);
        _payload = Encoding.UTF8.GetBytes(payload);
        _topic = TTopic.Read(_summary, _payload);
        _summaryTwin = JsonSerializer.Deserialize(_summary, SummaryType)!;
        _payloadTwin = JsonSerializer.Deserialize(_payload, PayloadType)!;
    }

    [Benchmark, BenchmarkCategory("Read")]
    public TTopic Read_Generated() => TTopic.Read(_summary, _payload);

    [Benchmark(Baseline = true), BenchmarkCategory("Read")]
    public (TSummary?, TPayload?) Read_SourceGeneration() =>
        (JsonSerializer.Deserialize(_summary, SummaryType), JsonSerializer.Deserialize(_payload, PayloadType));

    [Benchmark, BenchmarkCategory("Read")]
    public (TSummary?, TPayload?) Read_Reflection() =>
        (JsonSerializer.Deserialize<TSummary>(_summary, Reflection), JsonSerializer.Deserialize<TPayload>(_payload, Reflection));

    [Benchmark, BenchmarkCategory("Write")]
    public (RawJson, RawJson) Write_Generated() => (RawJson.Write(_topic, TTopic.WriteSummary), RawJson.Write(_topic, TTopic.WritePayload));

    [Benchmark(Baseline = true), BenchmarkCategory("Write")]
    public (byte[], byte[]) Write_SourceGeneration() =>
        (JsonSerializer.SerializeToUtf8Bytes(_summaryTwin, SummaryType), JsonSerializer.SerializeToUtf8Bytes(_payloadTwin, PayloadType));

    [Benchmark, BenchmarkCategory("Write")]
    public (byte[], byte[]) Write_Reflection() =>
        (JsonSerializer.SerializeToUtf8Bytes(_summaryTwin, Reflection), JsonSerializer.SerializeToUtf8Bytes(_payloadTwin, Reflection));
}

public class StatusJson() : JsonBenchmarks<FolderStatusChanged, StatusSummary, StatusPayload>(
    """{"entityId":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","parentId":"f9e8d7c6b5a493827160f5e4d3c2b1a0","entityPath":"/assets/hero","value":"Approved"}""",
    """{"oldValue":"In progress","newValue":"Approved"}""");

public class AttribJson() : JsonBenchmarks<FolderAttribChanged, AttribSummary, AttribPayload>(
    """{"entityId":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","parentId":"f9e8d7c6b5a493827160f5e4d3c2b1a0","entityPath":"/shots/sh010"}""",
    """
    {"oldValue":{"fps":24,"frameStart":1001,"frameEnd":1050,"description":"First pass"},
    "newValue":{"fps":25,"resolutionWidth":3840,"resolutionHeight":2160,"pixelAspect":1,"clipIn":1,"clipOut":2,"frameStart":1001,"frameEnd":1100,
    "handleStart":8,"handleEnd":8,"startDate":"2026-01-01T00:00:00+00:00","endDate":"2026-02-01T00:00:00+00:00","description":"Second pass","priority":"high"}}
    """);

public class FilesJson() : JsonBenchmarks<RepresentationFilesChanged, FilesSummary, FilesPayload>(
    """{"entityId":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","parentId":"f9e8d7c6b5a493827160f5e4d3c2b1a0"}""",
    $$"""{"oldValue":[],"newValue":[{{string.Join(',', Enumerable.Range(1001, 20).Select(static frame => $$"""{"id":"{{frame:x32}}","name":"beauty.{{frame}}.exr","path":"{root[work]}/demo/sh010/beauty.{{frame}}.exr","size":{{frame * 12345}},"hash":"{{frame:x32}}","hash_type":"md5"}"""))}}]}""");
