using System.Globalization;
using Ayon.Events.Generators.Export;
using Ayon.Events.Generators.Lock;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Tests;

/// <summary>What the analyzer says of topics beside a lock, and what the lock is made of.</summary>
public sealed class LockTests
{
    internal const string Locked =
        """
        [Topic("test.a")] public sealed partial record A
        {
            [Summary] public required string Name { get; init; }
            [Summary] public Level? Level { get; init; }
            [Payload] public int Count { get; init; }
            [Payload] public List<Part> Parts { get; init; } = [];
            [Payload] public Shape? Shape { get; init; }
        }
        public enum Level { Low, High }
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square")] public abstract record Shape;
        public sealed record Circle : Shape { public float Radius { get; init; } }
        public sealed record Square : Shape;
        public sealed record Other : Shape;
        public record Part { public Guid Id { get; init; } public Part? Next { get; init; } public double Size { get; init; } }

        """;

    public static TheoryData<string, string, string, string> Changes { get; } = new()
    {
        { "AYE0070", "[Payload] public int Count { get; init; }", "", "'payload/count' of topic 'test.a' is 'int32' in topics.lock.json but missing from the record, so consumers no longer find it" },
        { "AYE0070", "public double Size { get; init; }", "", "'payload/parts.size'" },
        { "AYE0070", "[JsonDerivedType(typeof(Circle), \"circle\"), ", "[", "'payload/shape.$case $type=\"circle\"'" },
        { "AYE0075", "\"square\")]", "\"square\"), JsonDerivedType(typeof(Other), \"other\")] ", "'payload/shape.$case $type=\"other\"'" },
        { "AYE0072", "float Radius", "double ⟦Radius⟧", "'payload/shape.$case $type=\"circle\".radius'" },
        { "AYE0071", "int Count", "int ⟦Number⟧", "'payload/count' of topic 'test.a' is 'count' in topics.lock.json and 'number' in the record" },
        { "AYE0071", "double Size", "double ⟦Length⟧", "'payload/parts.size'" },
        { "AYE0072", "int Count", "long ⟦Count⟧", "is 'int32' in topics.lock.json and 'int64' in the record" },
        { "AYE0072", "string Name", "string? ⟦Name⟧", "is 'string' in topics.lock.json and 'string?' in the record" },
        { "AYE0072", "List<Part> Parts", "List<Part?> ⟦Parts⟧", "is 'Part[]' in topics.lock.json and 'Part?[]' in the record" },
        { "AYE0072", "double Size", "decimal ⟦Size⟧", "'payload/parts.size'" },
        { "AYE0072", "Level? Level { get; init; }", "Level? ⟦Level⟧ { get; init; }⟦⟧", "is '\"High\"' in topics.lock.json" },
        { "AYE0073", "[Payload] public int Count", "[Summary] public int ⟦Count⟧", "'payload/count' of topic 'test.a' is in the payload in topics.lock.json and in the summary in the record" },
        { "AYE0074", "public int Count", "public required int ⟦Count⟧", "is 'int32' in topics.lock.json and 'required int32' in the record" },
        { "AYE0074", "public int Count { get; init; }", "public int Count { get; init; } [Payload] public required DateTime ⟦At⟧ { get; init; }", "is 'absent' in topics.lock.json and 'required date-time' in the record" },
        { "AYE0075", "public int Count { get; init; }", "public int Count { get; init; } [Payload] public DateTime? ⟦At⟧ { get; init; }", "'payload/at' of topic 'test.a' is not in topics.lock.json yet; run 'dotnet build -t:UpdateTopicsLock'" },
        { "AYE0075", "required string Name", "string ⟦Name⟧", "as 'string'" },
        { "AYE0075", "Low, High", "Low, Middle, High", "'summary/level'" },
        { "AYE0075", "[Topic(\"test.a\")]", "[Topic(\"test.b\")] public sealed partial record ⟦B⟧; [Topic(\"test.a\")]", "'The record' of topic 'test.b'" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Analyze_ChangeOfLockedTopic_NamesBothSides(string id, string old, string changed, string expected)
    {
        var text = Locked.Replace(old, changed.Replace("⟦⟧", "", StringComparison.Ordinal), StringComparison.Ordinal);
        if (changed.Contains("⟦⟧", StringComparison.Ordinal))
        {
            text = text.Replace("Low, High", "Low", StringComparison.Ordinal);
        }

        var (source, spans) = MarkedSource.Parse(text);
        var found = Assert.Single(await Compilations.AnalyzeAsync(Compilations.Create(source), Lock(Locked)));
        Assert.Equal(id, found.Id);
        Assert.Contains(expected, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.All(spans, span => Assert.Equal(span, found.Location.SourceSpan));
        Assert.Empty((await Compilations.AnalyzeAsync(Compilations.Create($"#pragma warning disable {id}\n{source}"), Lock(Locked))).Where(static diagnostic => !diagnostic.IsSuppressed));
    }

    // Names in C# are nobody's business but the project's.
    [Theory]
    [InlineData("Part", "Piece")]
    [InlineData("Level", "Degree")]
    public async Task Analyze_RenamedTypes_IsSilent(string old, string changed)
    {
        var source = Locked.Replace($"{old}? {old}", $"{changed}? {old}", StringComparison.Ordinal).Replace($"<{old}>", $"<{changed}>", StringComparison.Ordinal)
            .Replace($"record {old}", $"record {changed}", StringComparison.Ordinal).Replace($"{old}? Next", $"{changed}? Next", StringComparison.Ordinal).Replace($"enum {old}", $"enum {changed}", StringComparison.Ordinal);
        Assert.NotEqual(Locked, source);
        Assert.Empty(await Compilations.AnalyzeAsync(Compilations.Create(source), Lock(Locked)));
    }

    [Theory]
    [InlineData("{ \"topics\": ")]
    [InlineData("{}")]
    [InlineData("{ \"topics\": { \"test.a\": { \"x\": {} } } }")]
    [InlineData("{ \"topics\": { \"test.a\": { \"1\": { \"summary\": { \"name\": 5 } } } } }")]
    [InlineData("{ \"topics\": {} } <<<<<<< HEAD")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public async Task Analyze_UnreadableLock_PointsIntoTheFile(string text)
    {
        var found = Assert.Single(await Compilations.AnalyzeAsync(Compilations.Create(Locked), new LockText(text)));
        Assert.Equal("AYE0076", found.Id);
        Assert.Equal("topics.lock.json", found.Location.GetLineSpan().Path);
    }

    [Fact]
    public async Task Analyze_TopicGone_PointsIntoTheFile()
    {
        var found = Assert.Single(await Compilations.AnalyzeAsync(Compilations.Create(""), Lock(Locked)));
        Assert.Equal("AYE0077", found.Id);
        Assert.Equal(3, found.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task Analyze_NoLock_IsSilent() => Assert.Empty(await Compilations.AnalyzeAsync(Compilations.Create(Locked)));

    [Fact]
    public void Update_OfItself_ChangesNothing()
    {
        var text = Lock(Locked).Content;
        var compilation = Compilations.Create(Locked);
        Assert.Equal(text, TopicsLock.Read(text).Update(TopicDocuments.Schemas(compilation, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Update_TopicsInAnyOrder_SortsThem()
    {
        const string Other = "[Topic(\"test.0\")] public sealed partial record Z;";
        Assert.Equal(Lock(Locked, Other).Content, Lock(Other, Locked).Content);
        Assert.True(Lock(Locked, Other).Content is var text && text.IndexOf("test.0", StringComparison.Ordinal) < text.IndexOf("test.a", StringComparison.Ordinal));
    }

    [Fact]
    public void Update_VersionAndTopicWithoutRecord_KeepsTheVersionOnly()
    {
        var compilation = Compilations.Create("[Topic(\"test.a\", Version = 2)] public sealed partial record A;");
        var text = TopicsLock.Read("""{ "topics": { "test.a": { "1": { "summary": { "name": "string" } } }, "test.gone": { "1": {} } } }""")
            .Update(TopicDocuments.Schemas(compilation, TestContext.Current.CancellationToken));
        var result = TopicsLock.Read(text);
        Assert.Equal([("test.a", 1), ("test.a", 2)], result.Topics.Select(static entry => (entry.Schema.Topic, entry.Schema.Version)));
        Assert.Equal("name", Assert.Single(result.Find("test.a", 1)!.Summary).Name);
    }

    internal static LockText Lock(params string[] sources) =>
        new(TopicsLock.Read(null).Update(TopicDocuments.Schemas(Compilations.Create(sources), TestContext.Current.CancellationToken)));
}
