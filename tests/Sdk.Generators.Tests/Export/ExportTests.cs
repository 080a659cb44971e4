using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests.Export;

/// <summary>The files that describe topics: what is in them, when they are made, and that they are what they claim to be.</summary>
public sealed class ExportTests
{
    private const string Topics =
        """"
        /// <summary>A shot is <c>done</c>; see <see cref="Part"/>,
        /// <para>twice &amp; more</para> in "quotes" \ */ ☕ 😀.</summary>
        [Topic("test.shot")]
        public sealed partial record Shot
        {
            /// <summary>Its name; shown to people.</summary>
            [Summary] public required string Name { get; init; }
            [Summary] public Level? Level { get; init; }
            [Summary] public bool Final { get; init; }
            /// <summary>The one before.</summary>
            [Payload] public Part? Before { get; init; }
            [Payload] public List<Part?>? Parts { get; init; }
            [Payload] public required Guid Id { get; init; }
            [Payload] public AyonId? Folder { get; init; }
            [Payload] public DateTimeOffset At { get; init; }
            [Payload] public double[] Sizes { get; init; } = [];
            [Payload] public long? Frames { get; init; }
            [Payload] public Flags Flags { get; init; }
            [Payload] public Shape? Shape { get; init; }
            [Payload] public Range Range { get; init; }
        }
        public enum Level { Low, [JsonStringEnumMemberName("top")] High }
        [System.Flags] public enum Flags : byte { None, One }
        /// <summary>First and last.</summary>
        /// <param name="From">The first one.</param>
        public record struct Range(int From, int To);
        /// <summary>What is drawn.</summary>
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), 4)]
        public record Shape { public string? Color { get; init; } }
        public record Circle : Shape { public required double Radius { get; init; } }
        public record Square(int Side) : Shape;
        /// <summary>A part.</summary>
        public record Part { public required Level Level { get; init; } public Part? Next { get; init; } }

        [Topic("test.done")] public sealed partial record Done1;
        [Topic("test.done", Version = 2)] public sealed partial record Done : IUpcastFrom<Done1, Done> { [Summary] public int Count { get; init; } public static Done Upcast(Done1 older) => new(); }

        /// <summary>Does it.</summary>
        [EnrollHandler] public sealed class Finish : IEnrollHandler<Shot, Done>
        {
            public Task<JobResult<Done>> ProcessAsync(EnrollJob<Shot> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }

        /// <summary>Tells people.</summary>
        [EnrollHandler(Target = "test.told")] public sealed class Tell : IEnrollHandler<Done>
        {
            public Task<JobResult> ProcessAsync(EnrollJob<Done> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
        """";

    private const string Events =
        """
        {
          "right": [
            { "topic": "test.shot", "summary": { "name": "a", "level": null, "final": true, "unknown": 1 }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000", "parts": [null, { "level": "top", "next": { "level": "Low" } }], "at": "2026-01-01T00:00:00+00:00", "sizes": [1, 0.5], "frames": null, "flags": 1, "folder": "00112233445566778899aabbccddeeff", "range": { "from": 1, "to": 2 }, "shape": { "kind": "circle", "radius": 2 } } },
            { "topic": "test.shot", "summary": { "name": "a" }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000", "shape": { "color": "red" } } },
            { "topic": "test.shot", "summary": { "name": "a" }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000" } }
          ],
          "wrong": [
            { "topic": "test.shot", "summary": {}, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000" } },
            { "topic": "test.other", "summary": { "name": "a" }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000" } },
            { "topic": "test.shot", "summary": { "name": null }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000" } },
            { "topic": "test.shot", "summary": { "name": "a", "level": "High" }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000" } },
            { "topic": "test.shot", "summary": { "name": "a" }, "payload": { "id": "no" } },
            { "topic": "test.shot", "summary": { "name": "a" }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000", "folder": "00112233-4455-6677-8899-aabbccddeeff" } },
            { "topic": "test.shot", "summary": { "name": "a" }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000", "shape": { "color": 3 } } },
            { "topic": "test.shot", "summary": { "name": "a" }, "payload": { "id": "0193b5a0-0000-7000-8000-000000000000", "before": { "next": { } } } }
          ]
        }
        """;

    [Fact]
    public async Task Export_AllKindsOfTopics_FitsTheOfficialMetaSchemas()
    {
        using var npm = new Npm();
        var folder = Path.Combine(npm.Folder, "topics");
        foreach (var (name, content) in BuildProperty.Files(Text(Compilations.Create(Topics))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            await File.WriteAllTextAsync(Path.Combine(folder, name), content, TestContext.Current.CancellationToken);
        }

        Directory.CreateDirectory(Path.Combine(folder, "events"));
        await File.WriteAllTextAsync(Path.Combine(folder, "events", "test.shot.json"), Events, TestContext.Current.CancellationToken);
        await npm.InstallAsync();
        var script = Path.Combine(Repository.Root, "tests/Sdk.Generators.Tests/Export/validate.mjs");
        Assert.Equal("all valid", (await npm.RunAsync("node", script, folder)).Trim());

        // The validator does look.
        var document = Path.Combine(folder, "asyncapi.json");
        var text = await File.ReadAllTextAsync(document, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(document, text.Replace("\"address\"", "\"adress\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.EndsWith("1 problems", (await npm.RunAsync("node", script, folder)).Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_AllKindsOfTopics_MatchesSnapshot() => Snapshots.Snapshot.Verify("Documents", Text(Compilations.Create(Topics)));

    [Fact]
    public void Export_Files_AreLockDocumentAndSchemas() => Assert.Equal(
        ["asyncapi.json", "schemas/test.done.schema.json", "schemas/test.done.v1.schema.json", "schemas/test.shot.schema.json", "topics.lock.json"],
        BuildProperty.Files(Text(Compilations.Create(Topics))).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Export_Documentation_BecomesDescriptions()
    {
        var schema = BuildProperty.Files(Text(Compilations.Create(Topics)))["schemas/test.shot.schema.json"];
        Assert.Contains("\"description\": \"A shot is done; see Part, twice & more in \\\"quotes\\\" \\\\ */ ☕ \\ud83d\\ude00.\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"Its name; shown to people.\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"A part.\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"The first one.\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"What is drawn.\"", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_FilesInAnotherOrder_GivesTheSame()
    {
        const string Other = "[Topic(\"test.b\")] public sealed partial record B;";
        Assert.Equal(Text(Compilations.Create(Topics, Other)), Text(Compilations.Create(Other, Topics)));
    }

    [Fact]
    public void Describe_NotAsked_WritesNothing() => Assert.Empty(Result(Driver(isWanted: false), Compilations.Create(Topics)).GeneratedTrees);

    [Fact]
    public void Describe_UnreadableLock_WritesNothing() =>
        Assert.Empty(Result(Driver(isWanted: true).AddAdditionalTexts([new LockText("{")]), Compilations.Create(Topics)).GeneratedTrees);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Describe_UnrelatedEdit_KeepsEveryStep(bool isWanted)
    {
        var compilation = Compilations.Create("public class Unrelated;", Topics);
        var driver = Driver(isWanted).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText("public class Other;", Compilations.ParseOptions, "File0.cs", cancellationToken: TestContext.Current.CancellationToken));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        var names = typeof(DocumentTrackingNames).GetFields().Select(static field => (string)field.GetRawConstantValue()!).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal), result.TrackedSteps.Keys.Where(names.Contains).Order(StringComparer.Ordinal));
        Assert.All(
            result.TrackedSteps.Where(step => names.Contains(step.Key)).SelectMany(static step => step.Value).SelectMany(static step => step.Outputs),
            static output =>
            {
                Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
                Assert.True(output.Value is string or bool);
            });
    }

    private static string Text(CSharpCompilation compilation) =>
        Assert.Single(Result(Driver(isWanted: true), compilation).GeneratedTrees).GetText(TestContext.Current.CancellationToken).ToString();

    private static GeneratorDriverRunResult Result(GeneratorDriver driver, CSharpCompilation compilation) =>
        driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();

    private static CSharpGeneratorDriver Driver(bool isWanted) => CSharpGeneratorDriver.Create(
        [new TopicDocumentsGenerator().AsSourceGenerator()],
        parseOptions: Compilations.ParseOptions,
        optionsProvider: new BuildProperty(isWanted ? "AyonEventsDescribeTopics" : null),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
