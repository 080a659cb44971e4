using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>What is scaffolded compiles with the generator without a warning, and reads the very events that it was made of.</summary>
public abstract class ScaffoldContract(ServerKind kind)
{
    private static readonly (string Topic, string Summary, string Payload)[] Events =
    [
        ("ftrack.update", """{"entityId": "abc", "project_name": "demo"}""", """{"oldValue": 1, "newValue": 2.5, "size": 3000000000, "by": {"name": "ann", "age": 3}, "at": "2026-01-31T12:00:00+01:00", "day": "2026-01-31"}"""),
        ("ftrack.update", """{"entityId": "abd", "project_name": null}""", """{"oldValue": 1, "newValue": 2, "size": 1, "by": {"name": "bob"}, "at": "2026-01-31T12:00:00.125Z", "day": "2026-02-01", "extra": true}"""),
        ("ftrack.snake", """{"entity_id": "a", "old_value": "b", "inner": {"deep_name": 1}}""", """{"new_value": "c"}"""),
        ("ftrack.lists", """{"ids": ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"], "empty": [], "nested": [[1, 2], []], "objects": [{"a": 1, "b": null}, {"a": 2, "b": "x", "c": [true]}]}""", """{"mixed": [1, "two", null], "nulls": [null, 1], "nothing": {}, "maybe": null}"""),
        ("ftrack.names", """{"where": 1, "Read": 2, "topicName": 3, "URL": "x", "2d": 4, "a-b": 5, "a_b": 6, "class": 7, "toString": 8, "ünï": 9, "apiKey": "k"}""", """{"where": "again", "$traceparent": "00-1-2-01", "quote\"d": 1, "ftrackNames": 1}"""),
        ("ftrack.maps", """{"counts": {"3f2504e04f8911d39a0c0305e82c3301": 1, "/path/to": 2}, "things": {"a b": {"size": 1}, "c.d": {"size": 2, "note": "x"}}}""", "{}"),
        ("ftrack.kinds", """{"value": 1}""", """{"value": "one", "flag": false}"""),
        ("ftrack.kinds", """{"value": "one"}""", """{"value": {"a": 1}, "flag": true}"""),
        ("ftrack.nothing", "{}", "{}"),
        ("ftrack.versioned", """{"_version": 2, "name": "x"}""", "{}"),
        ("entity.folder.status_changed", """{"entityId": "abc", "parentId": "def"}""", """{"oldValue": "a", "newValue": "b"}"""),
    ];

    [Fact]
    public async Task Scaffold_AllKindsOfJson_CompilesWithoutWarningsAndReadsTheEventsBack()
    {
        await using var server = await TestServer.StartAsync(kind);
        var ids = await DispatchAsync(server);

        var run = await ToolRun.OfAsync(0, server.Url, "scaffold", "--topic", "ftrack.*,entity.*", "--namespace", "Studio.Topics");
        var source = run.Output.ToString();
        var compilation = await CompileAsync(source);
        var types = Compilations.Load(Compilations.Complete(compilation)).GetTypes()
            .Where(static type => type.GetCustomAttribute<TopicAttribute>() is not null)
            .ToDictionary(static type => type.GetCustomAttribute<TopicAttribute>()!.Name, StringComparer.Ordinal);
        Assert.Equal(Events.Select(static one => one.Topic).Distinct().Order(StringComparer.Ordinal), types.Keys.Order(StringComparer.Ordinal));

        foreach (var id in ids)
        {
            var stored = await server.Client.GetAsync(id, TestContext.Current.CancellationToken);
            var written = (DispatchEventRequest)RoundTripMethod.MakeGenericMethod(types[stored.Topic]).Invoke(null, [stored])!;
            AssertSame(stored.Summary, written.Summary, source);
            AssertSame(stored.Payload, written.Payload, source);
        }
    }

    [Fact]
    public async Task Scaffold_Types_AreTheNarrowestThatFit()
    {
        await using var server = await TestServer.StartAsync(kind);
        await DispatchAsync(server);

        var source = (await ToolRun.OfAsync(0, server.Url, "scaffold", "--topic", "ftrack.*")).Output.ToString();
        foreach (var expected in (string[])
            [
                "[Summary] public required string EntityId { get; init; }", "[Summary, JsonPropertyName(\"project_name\")] public string? ProjectName { get; init; }",
                "[Payload] public required int OldValue { get; init; }", "[Payload] public required double NewValue { get; init; }", "[Payload] public required long Size { get; init; }",
                "[Payload] public required DateTimeOffset At { get; init; }", "[Payload] public required string Day { get; init; }", "[Payload] public bool? Extra { get; init; }",
                "[Payload] public required FtrackUpdateBy By { get; init; }", "    public int? Age { get; init; }", "Present in 1 of 2 events.",
                "[Topic(\"ftrack.snake\", Naming = TopicNaming.SnakeCase)]", "[Summary] public required IReadOnlyList<Guid> Ids { get; init; }",
                "[Summary] public required IReadOnlyDictionary<string, int> Counts { get; init; }", "[Topic(\"ftrack.versioned\", Version = 2)]",
                "[Payload] public required IReadOnlyList<int?> Nulls { get; init; }", "[Payload] public JsonElement? Maybe { get; init; }",
                "public sealed partial record FtrackNothing;", "[Payload, JsonPropertyName(\"where\")] public required string PayloadWhere { get; init; }",
            ])
        {
            Assert.Contains(expected, source, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("traceparent", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scaffold_Output_WritesFilesAndSparesThoseThatAreThere()
    {
        await using var server = await TestServer.StartAsync(kind);
        await DispatchAsync(server);
        var folder = Directory.CreateTempSubdirectory("scaffold").FullName;

        string[] scaffold = ["scaffold", "--topic", "ftrack.update", "--topic", "ftrack.snake", "--output", Path.Combine(folder, "Topics")];
        var run = await ToolRun.OfAsync(0, server.Url, scaffold);
        Assert.Equal(2, run.Lines.Count);
        Assert.Equal(["FtrackSnake.cs", "FtrackUpdate.cs"], Directory.GetFiles(Path.Combine(folder, "Topics")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("already exists", (await ToolRun.OfAsync(1, server.Url, scaffold)).Error.ToString(), StringComparison.Ordinal);
        await ToolRun.OfAsync(0, server.Url, [.. scaffold, "--force", "--max-events", "1"]);
        Assert.Contains("one event", await File.ReadAllTextAsync(Path.Combine(folder, "Topics", "FtrackUpdate.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await ToolRun.OfAsync(0, server.Url, "scaffold", "--topic", "ftrack.*", "--output", Path.Combine(folder, "All.cs"));
        Assert.Contains("FtrackLists", await File.ReadAllTextAsync(Path.Combine(folder, "All.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await ToolRun.OfAsync(5, server.Url, "scaffold", "--topic", "no.such");
        Directory.Delete(folder, recursive: true);
    }

    private static MethodInfo RoundTripMethod { get; } = typeof(ScaffoldContract).GetMethod(nameof(RoundTrip), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static DispatchEventRequest RoundTrip<T>(AyonEvent stored)
        where T : ITopic<T> => TopicEvent.ToDispatch(TopicEvent.From<T>(stored).Data);

    private static async Task<List<string>> DispatchAsync(TestServer server)
    {
        var ids = new List<string>();
        foreach (var (topic, summary, payload) in Events)
        {
            var request = new DispatchEventRequest { Topic = topic, Summary = RawJson.Parse(summary), Payload = RawJson.Parse(payload) };
            ids.Add(await server.Client.DispatchAsync(request, TestContext.Current.CancellationToken));
        }

        return ids;
    }

    // As it is: without the namespaces that a project may import for all files.
    private static async Task<CSharpCompilation> CompileAsync(string source)
    {
        var compilation = Compilations.Create(source);
        compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[1]);
        Assert.Equal("", string.Join('\n', Compilations.CompilerDiagnostics(Compilations.Complete(compilation))));
        Assert.Equal("", string.Join('\n', (await Compilations.AnalyzeAsync(compilation)).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)));
        return compilation;
    }

    private static void AssertSame(RawJson expected, RawJson actual, string source)
    {
        var (left, right) = (Normalize(JsonNode.Parse(expected.ToString())), Normalize(JsonNode.Parse(actual.ToString())));
        Assert.True(JsonNode.DeepEquals(left, right), $"{left?.ToJsonString()}\n{right?.ToJsonString()}\n{source}");
    }

    // A member that is null is as good as none; times may be written otherwise.
    private static JsonNode? Normalize(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(static member => member.Value is not null && member.Key != "$traceparent").Select(static member => KeyValuePair.Create(member.Key, Normalize(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Normalize)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && DateTimeOffset.TryParse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out var time) && value.GetValue<string>().Contains('T', StringComparison.Ordinal) => JsonValue.Create(time.UtcTicks),
        null => null,
        _ => node.DeepClone(),
    };
}
