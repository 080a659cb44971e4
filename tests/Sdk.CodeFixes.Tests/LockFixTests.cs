namespace Ayon.Events.CodeFixes.Tests;

/// <summary>Fixes of what differs from the lock, and of a lock that lags behind.</summary>
public sealed class LockFixTests
{
    private const string Lock = """{ "topics": { "test.a": { "1": { "summary": { "name": "string?" }, "payload": { "count": "int32" } } } } }""";

    public static TheoryData<string, string, string, string> Examples { get; } = new()
    {
        { "AYE0071", "Keep the name in JSON", "[Summary] public string? Title { get; init; } [Payload] public int Count { get; init; }", "[JsonPropertyName(\"name\")] [Summary] public string? Title { get; init; } [Payload] public int Count { get; init; }" },
        { "AYE0073", "Move it back", "[Summary] public string? Name { get; init; } [Summary] public int Count { get; init; }", "[Summary] public string? Name { get; init; } [Payload] public int Count { get; init; }" },
        { "AYE0074", "Make it optional", "[Summary] public required string? Name { get; init; } [Payload] public int Count { get; init; }", "[Summary] public string? Name { get; init; } [Payload] public int Count { get; init; }" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Apply_DifferenceFromLock_BringsItBack(string id, string title, string wrong, string right)
    {
        var project = await Fixing.ApplyAsync(Fixing.Project(Topic(wrong), Lock), id, title);
        Assert.Equal(Topic(right), await Fixing.SourceAsync(project));
        Assert.Empty(await Fixing.DiagnosticsAsync(project));
    }

    [Fact]
    public async Task Apply_AdditionToTopic_UpdatesTheLock()
    {
        const string Members = "[Summary] public string? Name { get; init; } [Summary] public List<int>? New { get; init; } [Payload] public int Count { get; init; }";
        var project = await Fixing.ApplyAsync(Fixing.Project(Topic(Members), Lock), "AYE0075", "Update topics.lock.json");
        var text = (await project.AdditionalDocuments.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.Contains("\"new\": \"int32[]?\"", text, StringComparison.Ordinal);
        Assert.Empty(await Fixing.DiagnosticsAsync(project));
    }

    private static string Topic(string members) => $"[Topic(\"test.a\")] public sealed partial record A {{ {members} }}";
}
