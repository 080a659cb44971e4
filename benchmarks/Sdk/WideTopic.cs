using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Ayon.Events.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Benchmarks;

/// <summary>
/// A topic with so many members, compiled here with both generators: as a record with <c>[Topic]</c>, and as the class with setters that
/// System.Text.Json fills fastest.
/// </summary>
internal static class WideTopic
{
    private static readonly string[] Types = ["string?", "int", "double", "bool"];

    /// <summary>Compiles the readers of a topic.</summary>
    /// <param name="members">Number of its members, all of the payload.</param>
    /// <returns>What our generator and what System.Text.Json's generates.</returns>
    public static (Func<byte[], object> Generated, Func<byte[], object> SourceGeneration) Compile(int members)
    {
        var parseOptions = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            $"Wide{Text(members)}",
            [CSharpSyntaxTree.ParseText(Source(members), parseOptions)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new TopicGenerator().AsSourceGenerator(), JsonGenerator()], parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        using var stream = new MemoryStream();
        var emitted = complete.Emit(stream);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }

        var readers = Assembly.Load(stream.ToArray()).GetType("Demo.Readers")!;
        return (
            readers.GetMethod("Generated")!.CreateDelegate<Func<byte[], object>>(),
            readers.GetMethod("SourceGeneration")!.CreateDelegate<Func<byte[], object>>());
    }

    /// <summary>The payload of such a topic.</summary>
    /// <param name="members">Number of its members.</param>
    /// <param name="isReversed">Whether the last member comes first.</param>
    public static byte[] Json(int members, bool isReversed)
    {
        var indexes = Enumerable.Range(0, members);
        return JsonSerializer.SerializeToUtf8Bytes((isReversed ? indexes.Reverse() : indexes).ToDictionary(
            static index => "memberNumber" + Text(index),
            static index => Types[index % Types.Length] switch
            {
                "int" => index,
                "double" => index + 0.5,
                "bool" => true,
                _ => (object)("Text of member " + Text(index)),
            }));
    }

    private static string Source(int members)
    {
        var properties = Enumerable.Range(0, members).Select(static index => $"public {Types[index % Types.Length]} MemberNumber{Text(index)} {{ get; ").ToArray();
        return $$"""
            using System;
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using Ayon.Events.Topics;

            namespace Demo;

            [Topic("demo.wide")]
            public sealed partial record Wide
            {
            {{string.Concat(properties.Select(static property => $"    [Payload] {property}init; }}\n"))}}
            }

            public sealed class Twin
            {
            {{string.Concat(properties.Select(static property => $"    {property}set; }}\n"))}}
            }

            [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
            [JsonSerializable(typeof(Twin))]
            public sealed partial class TwinJson : JsonSerializerContext;

            public static class Readers
            {
                public static object Generated(byte[] payload) => Read<Wide>(payload);

                public static object SourceGeneration(byte[] payload) => JsonSerializer.Deserialize(payload, TwinJson.Default.Twin)!;

                private static T Read<T>(byte[] payload) where T : ISourceTopic<T> => T.Read(default, payload);
            }
            """;
    }

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(static path => MetadataReference.CreateFromFile(path));

    // The path of the generator that came with the SDK is noted by the build.
    private static ISourceGenerator JsonGenerator()
    {
        var path = typeof(WideTopic).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "JsonGenerator").Value!;
        var generator = Assembly.LoadFrom(path).GetTypes().Single(static type => !type.IsAbstract && type.IsAssignableTo(typeof(IIncrementalGenerator)));
        return ((IIncrementalGenerator)Activator.CreateInstance(generator)!).AsSourceGenerator();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
