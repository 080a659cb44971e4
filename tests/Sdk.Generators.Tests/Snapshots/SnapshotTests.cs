namespace Ayon.Events.Generators.Tests.Snapshots;

public sealed class SnapshotTests
{
    [Fact]
    public void Generate_DocumentedTopic_MatchesSnapshot() => Verify(
        "FolderStatusChanged",
        "Demo.FolderStatusChanged.g.cs",
        """
        namespace Demo;

        [Topic("entity.folder.status_changed")]
        public sealed partial record FolderStatusChanged
        {
            [Summary] public required string EntityId { get; init; }
            [Payload] public required string OldValue { get; init; }
            [Payload] public required string NewValue { get; init; }
        }
        """);

    [Fact]
    public void Generate_EveryShape_MatchesSnapshot() => Verify(
        "Shapes",
        "Demo.Outer.Shapes.g.cs",
        """
        namespace Demo;

        public enum Level { Low, [JsonStringEnumMemberName("top")] High, Top = High }

        [Flags] public enum Parts : byte { None, One, Two }

        public record Named { public required string Name { get; init; } }

        public sealed record Node : Named { public List<Node?>? Children { get; init; } public int Weight { get; set; } = 1; }

        internal partial class Outer
        {
            [Topic("test.shapes")]
            internal sealed partial record Shapes
            {
                [Summary] public int? Count { get; init; }
                [Summary] public Level Level { get; init; }
                [Summary] public Parts Parts { get; set; }
                [Summary] public IReadOnlyList<double> Numbers { get; init; } = [];
                [Payload] public required Node Root { get; init; }
                [Payload, JsonPropertyName("1st <é>")] public string First { get; init; } = "";
            }
        }
        """);

    [Fact]
    public void Generate_Settings_MatchesSnapshot() => Verify(
        "Settings",
        "Demo.KitchenSettings.Settings.g.cs",
        """
        namespace Demo;

        public enum Roast { Light, MediumDark }

        [Ayon.Events.Studio.AddonSettings]
        public sealed partial record KitchenSettings
        {
            public string FarmUrl { get; init; } = "http://farm";
            [Ayon.Events.Studio.Secret] public string? ApiKey { get; init; }
            public Roast Roast { get; init; }
            public IReadOnlyList<Machine> Machines { get; init; } = [];
        }

        public sealed record Machine { public required string Name { get; init; } }
        """);

    [Fact]
    public void Generate_PositionalAndStructs_MatchesSnapshot() => Verify(
        "Positional",
        "Demo.Moved.g.cs",
        """
        namespace Demo;

        public readonly record struct Point(int X, int Y = 5);

        public record struct Area { public Point From { get; init; } public Point? To { get; set; } }

        public abstract record Change<T> where T : struct { [Summary] public required T OldValue { get; init; } }

        [Topic("test.moved", Naming = TopicNaming.SnakeCase)]
        public sealed partial record Moved([Summary] string EntityId, [Payload] Point Place = default) : Change<Point>
        {
            [Payload] public Area Area { get; init; }
        }
        """);

    [Fact]
    public void Generate_CollectionsAndForms_MatchesSnapshot() => Verify(
        "Collections",
        "Demo.Collected.g.cs",
        """
        using System.Collections.Immutable;
        using System.Text.Json;

        namespace Demo;

        [Topic("test.collected")]
        public partial record struct Collected
        {
            [Summary] public ImmutableArray<DateOnly> Days { get; init; }
            [Summary] public HashSet<string>? Names { get; init; }
            [Summary, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public TimeSpan Length { get; init; }
            [Payload] public IReadOnlyDictionary<string, int?>? Counts { get; init; }
            [Payload] public JsonElement Any { get; init; }
            [Payload, JsonExtensionData] public Dictionary<string, JsonElement>? Others { get; init; }
        }
        """);

    [Fact]
    public void Generate_UnionsAndCustoms_MatchesSnapshot() => Verify(
        "Unions",
        "Demo.Drawn.g.cs",
        """
        using System.Text.Json;

        namespace Demo;

        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Page<int>), 2)]
        public record Shape { public string? Color { get; init; } }

        public sealed record Circle : Shape { public required double Radius { get; init; } }

        public sealed record Page<T> : Shape { public T? Item { get; init; } }

        public enum Mood { [EnumFallback] Unknown, Good }

        public sealed class Upper : JsonConverter<string>
        {
            public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();
            public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
        }

        [Topic("test.drawn")]
        public sealed partial record Drawn
        {
            [Summary] public Shape? Shape { get; init; }
            [Summary] public Mood Mood { get; init; }
            [Payload, JsonConverter(typeof(Upper))] public string Name { get; init; } = "";
        }
        """);

    [Fact]
    public void Generate_Pattern_MatchesSnapshot() => Verify(
        "Pattern",
        "EntityCreated.g.cs",
        "[Topic(\"entity.*.created\")] public sealed partial record EntityCreated { [Summary] public string? EntityId { get; init; } }");

    [Fact]
    public void Generate_TopicWithoutMembersOrNamespace_MatchesSnapshot() =>
        Verify("Nothing", "Nothing.g.cs", "[Topic(\"test.nothing\")] public sealed partial record Nothing;");

    [Fact]
    public void Generate_LaterVersion_MatchesSnapshot() => Verify(
        "LaterVersion",
        "Demo.Shot.g.cs",
        """
        namespace Demo;

        [Topic("test.shot")] public sealed partial record Shot1;

        [Topic("test.shot", Version = 2)]
        public sealed partial record Shot2 : IUpcastFrom<Shot1, Shot2> { public static Shot2 Upcast(Shot1 older) => new(); }

        [Topic("test.shot", Version = 3)] public sealed partial record Shot3;

        [Topic("test.shot", Version = 4)]
        public sealed partial record Shot : IUpcastFrom<Shot2, Shot>, IUpcastFrom<Shot3, Shot>
        {
            [Summary] public int Frames { get; init; }

            static Shot IUpcastFrom<Shot2, Shot>.Upcast(Shot2 older) => new();

            static Shot IUpcastFrom<Shot3, Shot>.Upcast(Shot3 older) => new();
        }
        """);

    [Fact]
    public void Generate_BrokenTopics_MatchesSnapshot() => Verify(
        "BrokenTopics",
        "AyonEventsBrokenTopics.g.cs",
        """
        namespace Demo;

        public partial class Outer { [Topic("no topic")] internal partial record @event; }

        [Topic("test.broken")] public sealed partial record Broken { [Summary] public IntPtr Handle { get; init; } }

        [Topic("test.class")] public sealed partial class NoRecord { public static int Where => 1; }

        [Topic("test.generic")] public readonly partial record struct Generic<T, TOther>;
        """);

    [Fact]
    public void Generate_Handlers_MatchesSnapshot() => Verify(
        "Handlers",
        "AyonEventsEnrollHandlers.g.cs",
        """
        namespace Demo;

        [Topic("test.source")] public sealed partial record Source { [Summary] public int Shot { get; init; } }
        [Topic("test.first")] public sealed partial record First;
        [Topic("test.second")] public sealed partial record Second;

        [EnrollHandler(PartitionBy = nameof(Source.Shot))]
        public sealed class Zebra : IEnrollHandler<Source, First>
        {
            public Task<JobResult<First>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }

        [EnrollHandler(Description = "A \"quoted\" line", Sequential = true, MaxRetries = 0, IgnoreSenderTypes = ["api", "x\\y"], IgnoreOlderThanDays = 7, Lanes = 4, PartitionBy = "Project", TimeoutSeconds = 1.5, RateLimit = 3, RatePeriodSeconds = 60, RetryDelaySeconds = 0, MaxRetryDelaySeconds = 10, MonotonicProgress = true)]
        internal sealed class Ant : IEnrollHandler<Source, Second>, IEnrollHandler<AnyEntity, Second>
        {
            public Task<JobResult<Second>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
            public Task<JobResult<Second>> ProcessAsync(EnrollJob<AnyEntity> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }

        [Topic("entity.*")] public sealed partial record AnyEntity;

        [EnrollHandler(Target = "test.third")]
        internal sealed class Bee : IEnrollHandler<AnyEntity>
        {
            public Task<JobResult> ProcessAsync(EnrollJob<AnyEntity> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
        """);

    [Fact]
    public void Generate_NoHandler_WritesNoRegistration() =>
        Assert.Equal(["A.g.cs"], Compilations.Generate(Compilations.Create("[Topic(\"test.a\")] public sealed partial record A;")).Keys);

    private static void Verify(string name, string file, string source)
    {
        var compilation = Compilations.Create(source);
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)));
        Snapshot.Verify(name, Compilations.Generate(compilation)[file]);
    }
}
