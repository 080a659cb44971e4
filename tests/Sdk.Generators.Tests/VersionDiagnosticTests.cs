using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Tests;

/// <summary>What the analyzer says of versions of a topic.</summary>
public sealed class VersionDiagnosticTests
{
    private const string First = "[Topic(\"test.a\")] public sealed partial record A1; ";

    private const string Locked = """{ "topics": { "test.a": { "1": {}, "2": {} } } }""";

    public static TheoryData<string, string, string> Examples { get; } = new()
    {
        { "AYE0079", First + Record("⟦A2⟧", 2), First + Record("A2", 2, "A1") },
        { "AYE0079", First + Record("A2", 2) + Record("⟦A3⟧", 3, "A2"), First + Record("A2", 2, "A1") + Record("A3", 3, "A2") },
        { "AYE0080", "[Topic(\"test.b\")] public sealed partial record B; " + Record("⟦A2⟧", 2, "B"), First + Record("A2", 2, "A1") },
        { "AYE0080", Record("⟦A2⟧", 2, "A2"), Record("A2", 2) },
        { "AYE0081", Record("⟦A⟧", 0), Record("A", 1) },
        { "AYE0082", "[Topic(\"test.a\", Version = 2)] public sealed partial record A { [Summary] public int ⟦_version⟧ { get; init; } }", "[Topic(\"test.a\")] public sealed partial record A { [Summary, JsonPropertyName(\"_version\")] public int Version { get; init; } }" },
        { "AYE0014", First.Replace("A1", "⟦A1⟧", StringComparison.Ordinal) + First.Replace("A1", "⟦A2⟧", StringComparison.Ordinal), First + Record("A2", 2, "A1") },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_WrongExample_PointsAtTheMistake(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, right);
        var (source, _) = MarkedSource.Parse(wrong);
        var compilation = Compilations.Create(source);
        var found = await MarkedSource.FindOnceAsync(id, wrong);
        Assert.All(found, static diagnostic => Assert.DoesNotContain("{", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.DoesNotContain(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)), Compilations.IsGenerated);
        Assert.Empty((await Compilations.AnalyzeAsync(Compilations.Create($"#pragma warning disable {id}\n{source}"))).Where(diagnostic => diagnostic.Id == id && !diagnostic.IsSuppressed));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_RightExample_IsSilentAndCompiles(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, id);
        var compilation = Compilations.Create(right);
        Assert.Empty(await Compilations.AnalyzeAsync(compilation));
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)));
    }

    [Fact]
    public async Task Analyze_LockedVersionWithoutRecord_PointsIntoTheLock()
    {
        var found = Assert.Single(await Compilations.AnalyzeAsync(Compilations.Create(Record("A", 2)), new LockText(Locked)));
        Assert.Equal("AYE0078", found.Id);
        Assert.StartsWith("Version 1 of topic 'test.a' is in topics.lock.json", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(await Compilations.AnalyzeAsync(Compilations.Create(First + Record("A", 2, "A1")), new LockText(Locked)));
    }

    [Theory]
    [InlineData("[Topic(\"test.a\")] public sealed record A1; ")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A1 { [Summary] public IntPtr Handle { get; init; } } ")]
    [InlineData("")]
    public void Generate_OlderRecordBroken_LeavesNoErrorInGeneratedCode(string older) => Assert.DoesNotContain(
        Compilations.CompilerDiagnostics(Compilations.Complete(Compilations.Create(older + Record("A2", 2, "A1")))),
        Compilations.IsGenerated);

    [Fact]
    public async Task Analyze_NewVersion_AsksToLockIt()
    {
        var found = Assert.Single(await Compilations.AnalyzeAsync(
            Compilations.Create(First + Record("A2", 2, "A1") + Record("A3", 3, "A2")),
            new LockText(Locked)));
        Assert.Contains("'Version 3' of topic 'test.a'", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Record(string name, int version, string? older = null)
    {
        var plain = name.Trim('⟦', '⟧');
        var number = version.ToString(CultureInfo.InvariantCulture);
        return $"[Topic(\"test.a\", Version = {number})] public sealed partial record {name}"
            + (older is null ? "; " : $" : IUpcastFrom<{older}, {plain}> {{ public static {plain} Upcast({older} older) => new(); }} ");
    }
}
