using System.Net;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Operations;

public sealed class TransferTests(FilledDatabase filled) : IClassFixture<FilledDatabase>
{
    private const string Good = """{"id":"00000000000000000000000000000001","topic":"test.good","status":"finished","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}""";
    private const string Child = """{"id":"00000000000000000000000000000002","dependsOn":"00000000-0000-0000-0000-000000000001","topic":"test.child","status":"pending","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExportImport_FromSqliteToPostgresAndBack_KeepsEveryMemberAndTheOrder()
    {
        var first = filled.Database;
        await using var second = await (await EngineDatabase.CreateAsync("Postgres")).InitializeAsync();
        await using var third = await (await EngineDatabase.CreateAsync("Sqlite")).InitializeAsync();
        var original = await ExportAsync(first);
        await ImportAsync(second, original);
        var moved = await ExportAsync(second);
        await ImportAsync(third, moved);
        var back = await ExportAsync(third);

        var expected = await ReadAsync(original);
        Assert.Equal(304, expected.Count);
        AssertSame(expected, await ReadAsync(moved));
        AssertSame(expected, await ReadAsync(back));
        Assert.Equal(
            ["id", "hash", "topic", "sender", "senderType", "project", "user", "dependsOn", "status", "retries", "description", "summary", "payload", "createdAt", "updatedAt", "attempt", "notBefore"],
            expected.Single(static line => line["notBefore"] is not null).Select(static member => member.Key));

        // Again: all is there, and nothing changes.
        var (_, output, _) = await RunAsync(third, "events", "import", moved);
        Assert.Equal("Imported: 0, replaced: 0, there already: 304, bad: 0.\n", output);
        // The work goes on where it was: what was settled is not done again.
        await using var server = await third.StartAsync();
        using var enrolled = await server.Service.PostJsonAsync("/api/enroll", """{"sourceTopic":"test.source","targetTopic":"test.job","sender":"b"}""");
        Assert.Equal(HttpStatusCode.NoContent, enrolled.StatusCode);
    }

    [Fact]
    public async Task Export_WithConditions_WritesWhatPassesToStandardOutput()
    {
        var database = filled.Database;

        // The program itself: its standard output is the process's.
        var end = await ChildProcess.RunAsync(ProgramCall.Dotnet(
            ServerProcesses.Assembly,
            ["events", "export", "--topic", "test.many", "--filter", """{"conditions":[{"key":"payload/number","operator":"lt","value":3}]}""", .. database.Settings]));
        Assert.Equal(0, end.ExitCode);
        Assert.Equal([0, 1, 2], end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (int)JsonNode.Parse(line)!["payload"]!["number"]!));
        Assert.Equal("Exported 3 events.\n", CommandLineTests.WithoutDatabase(end.Errors));
        Assert.Equal("Exported 0 events.\n", (await RunAsync(database, "events", "export", "--output", database.Folder.PathOf("newer.ndjson"), "--newer-than", "2100-01-01T00:00Z")).Errors);
        Assert.Equal("Exported 0 events.\n", (await RunAsync(database, "events", "export", "--output", database.Folder.PathOf("older.ndjson"), "--older-than", "2020-01-01")).Errors);
    }

    [Theory]
    [InlineData("--filter", "{")]
    [InlineData("--filter", """{"conditions":7}""")]
    [InlineData("--topic", "not a valid topic")]
    [InlineData("--newer-than", "yesterday")]
    public async Task Export_WrongOption_IsNamed(string option, string value)
    {
        var (exitCode, output, errors) = await RunAsync(filled.Database, "events", "export", option, value);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith(option, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Import_BadLines_AreNamedAndTheOthersAreStored(string engine)
    {
        await using var database = await (await EngineDatabase.CreateAsync(engine)).InitializeAsync();
        var file = database.Folder.PathOf("bad.ndjson");
        await File.WriteAllTextAsync(
            file,
            $$$"""
            {{{Child}}}
            {"id":"00000000000000000000000000000003","topic":"test.bad"

            {"id":"7","topic":"no topic","status":"done","createdAt":"today","payload":[],"retries":-1}
            {{{Good}}}
            ["no object"]
            {"id":"00000000000000000000000000000004","topic":"test.orphan","dependsOn":"00000000000000000000000000000009","status":"pending","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}
            {"id":"00000000000000000000000000000005","topic":"test.nul","description":"a\u0000b","status":"pending","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}
            """,
            Cancellation);

        var (exitCode, output, errors) = await RunAsync(database, "events", "import", file);
        Assert.Equal((1, "Imported: 2, replaced: 0, there already: 0, bad: 5.\n"), (exitCode, output));
        var told = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Line 2", "Line 4", "Line 6", "Line 7", "Line 8"], told.Select(static line => line[..6]).Order(StringComparer.Ordinal));
        var fields = Assert.Single(told, static line => line.StartsWith("Line 4", StringComparison.Ordinal));
        Assert.All(["id", "topic", "status", "createdAt", "updatedAt", "payload", "retries"], field => Assert.Contains(field, fields, StringComparison.Ordinal));
        Assert.Equal(2, (await ReadAsync(await ExportAsync(database))).Count);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Import_EventThatIsThere_IsLeftReplacedOrEndsIt(string engine)
    {
        await using var database = await (await EngineDatabase.CreateAsync(engine)).InitializeAsync();
        var file = database.Folder.PathOf("two.ndjson");
        await File.WriteAllTextAsync(file, Good, Cancellation);
        await ImportAsync(database, file);
        await File.WriteAllLinesAsync(file, [Good.Replace("test.good", "test.other", StringComparison.Ordinal), Child], Cancellation);

        var failed = await RunAsync(database, "events", "import", file, "--on-conflict", "fail");
        Assert.Equal((1, "Imported: 0, replaced: 0, there already: 0, bad: 1.\n"), (failed.ExitCode, failed.Output));
        Assert.StartsWith("Line 1 already exists", failed.Errors, StringComparison.Ordinal);
        Assert.Equal("New: 1, replaced: 0, there already: 1, bad: 0.\n", (await RunAsync(database, "events", "import", file, "--dry-run")).Output);
        Assert.Equal("Imported: 1, replaced: 0, there already: 1, bad: 0.\n", (await RunAsync(database, "events", "import", file)).Output);
        Assert.Equal("Imported: 0, replaced: 2, there already: 0, bad: 0.\n", (await RunAsync(database, "events", "import", file, "--on-conflict", "replace")).Output);
        Assert.Equal(["test.other", "test.child"], (await ReadAsync(await ExportAsync(database))).Select(static line => (string)line["topic"]!));
    }

    [Fact]
    public async Task Import_FileThatIsNot_IsSaidInOneLine()
    {
        var (exitCode, _, errors) = await RunAsync(filled.Database, "events", "import", filled.Database.Folder.PathOf("none.ndjson"));
        Assert.Equal(1, exitCode);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static void AssertSame(List<JsonObject> expected, List<JsonObject> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), static pair => Assert.True(JsonNode.DeepEquals(pair.First, pair.Second), $"{pair.First} {pair.Second}"));
    }

    private static async Task<List<JsonObject>> ReadAsync(string file) =>
        [.. (await File.ReadAllLinesAsync(file, Cancellation)).Select(static line => JsonNode.Parse(line)!.AsObject())];

    private static async Task<string> ExportAsync(EngineDatabase database)
    {
        var file = database.Folder.PathOf("export.ndjson");
        var (exitCode, output, errors) = await RunAsync(database, "events", "export", "--output", file);
        Assert.Equal((0, ""), (exitCode, output));
        Assert.Matches(@"^Exported \d+ events?\.\n$", errors);
        return file;
    }

    private static async Task ImportAsync(EngineDatabase database, string file)
    {
        var (exitCode, _, errors) = await RunAsync(database, "events", "import", file);
        Assert.Equal((0, ""), (exitCode, errors));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(EngineDatabase database, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerCommands.RunAsync([.. arguments, .. database.Settings]);
        return (exitCode, output, CommandLineTests.WithoutDatabase(errors));
    }
}
