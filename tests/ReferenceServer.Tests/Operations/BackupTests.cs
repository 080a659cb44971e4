using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Npgsql;

namespace Ayon.Events.Server.Tests.Operations;

/// <summary>Backs up under load as docs/deployment.md says, restores, and looks whether all is there.</summary>
public sealed class BackupTests
{
    private const int EventsBefore = 200;
    private const int Writers = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backup_OfSqliteUnderLoad_HasAllThatWasAcknowledgedBefore()
    {
        await using var database = await EngineDatabase.CreateAsync("Sqlite");
        await using var restored = await EngineDatabase.CreateAsync("Sqlite");
        var before = await UnderLoadAsync(database, async () =>
        {
            var (exitCode, output, errors) = await ServerCommands.RunAsync(["backup", restored.Folder.DatabaseFile, .. database.Settings]);
            Assert.Equal((0, ""), (exitCode, CommandLineTests.WithoutDatabase(errors)));
            Assert.Contains("checked", output, StringComparison.Ordinal);
        });

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(restored.Folder.DatabaseFile));
        }

        await restored.CheckAsync();
        await AssertWorksAsync(restored, before);
    }

    [Fact]
    public async Task Backup_OfPostgresUnderLoad_HasAllThatWasAcknowledgedBefore()
    {
        await using var database = await EngineDatabase.CreateAsync("Postgres");
        await using var restored = await EngineDatabase.CreateAsync("Postgres");
        var file = database.Folder.PathOf("events.dump");
        var before = await UnderLoadAsync(database, () => RunAsync("pg_dump", database, "--format=custom", $"--file={file}"));

        await RunAsync("pg_restore", restored, "--exit-on-error", "--no-owner", $"--dbname={restored.Postgres.Name}", file);
        await AssertWorksAsync(restored, before);
    }

    [Fact]
    public async Task Backup_OntoAFile_NeedsToBeAskedFor()
    {
        await using var database = await EngineDatabase.CreateAsync("Sqlite");
        await (await database.StartAsync()).DisposeAsync();
        var file = database.Folder.PathOf("copy.db");
        await File.WriteAllTextAsync(file, "precious", Cancellation);

        var (exitCode, _, errors) = await ServerCommands.RunAsync(["backup", file, .. database.Settings]);
        Assert.Equal(1, exitCode);
        Assert.Contains("--overwrite", errors, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(file, Cancellation));
        Assert.Equal(0, (await ServerCommands.RunAsync(["backup", file, "--overwrite", .. database.Settings])).ExitCode);
        Assert.StartsWith("SQLite format", await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Not found:", "--Storage:ConnectionString", "Data Source=/nowhere/events.db")]
    [InlineData("pg_dump", "--Storage:Provider", "Postgres", "--Storage:ConnectionString", "Host=nowhere;Database=events")]
    public async Task Backup_WithoutADatabaseThatItKnows_SaysSo(string expected, params string[] settings)
    {
        using var folder = new TempFolder();
        var (exitCode, _, errors) = await ServerCommands.RunAsync(["backup", folder.PathOf("copy.db"), .. settings]);
        Assert.Equal(1, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("copy.db")));
    }

    // Gives what was acknowledged before the backup began: events, and jobs with the sources that need no other.
    private static async Task<IReadOnlyList<(string Id, string? Source)>> UnderLoadAsync(EngineDatabase database, Func<Task> backUpAsync)
    {
        await using var server = await database.StartAsync();
        using var stop = new CancellationTokenSource();
        var acknowledged = new ConcurrentQueue<(string Id, string? Source)>();
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                acknowledged.Enqueue((await server.Service.DispatchAsync("""{"topic":"test.source","payload":{"a":1}}"""), null));
                using var taken = await server.Service.PostJsonAsync(
                    "/api/enroll", $$"""{"sourceTopic":"test.source","targetTopic":"test.job","sender":"writer.{{writer}}"}""");
                if (taken.StatusCode != HttpStatusCode.OK)
                {
                    continue;
                }

                var job = await taken.JsonAsync();
                using var finished = await server.Service.PatchEventAsync(job.Text("id")!, """{"status":"finished"}""");
                acknowledged.Enqueue((job.Text("id")!, job.Text("dependsOn")));
            }
        })).ToArray();
        await Until.HoldsAsync(() => acknowledged.Count >= EventsBefore || Array.Exists(writing, static writer => writer.IsFaulted));
        var before = acknowledged.ToArray();
        await backUpAsync();
        Assert.True(acknowledged.Count > before.Length, "Nothing was written during the backup.");
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        return before;
    }

    // Nothing is missing, and no source is handed out a second time.
    private static async Task AssertWorksAsync(EngineDatabase restored, IReadOnlyList<(string Id, string? Source)> expected)
    {
        await using var server = await restored.StartAsync();
        foreach (var (id, _) in expected)
        {
            await server.Service.GetEventAsync(id);
        }

        var sources = new HashSet<string>();
        while (true)
        {
            using var taken = await server.Service.PostJsonAsync(
                "/api/enroll", """{"sourceTopic":"test.source","targetTopic":"test.job","sender":"after","capacity":1000}""");
            if (taken.StatusCode == HttpStatusCode.NoContent)
            {
                break;
            }

            foreach (var job in (await taken.JsonAsync()).GetProperty("jobs").EnumerateArray())
            {
                Assert.True(sources.Add(job.Text("dependsOn")!));
                using var finished = await server.Service.PatchEventAsync(job.Text("id")!, """{"status":"finished"}""");
            }
        }

        Assert.DoesNotContain(expected, settled => settled.Source is not null && sources.Contains(settled.Source));
        await server.Service.DispatchAsync("""{"topic":"test.after"}""");
    }

    private static async Task RunAsync(string program, EngineDatabase database, params string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Postgres.ConnectionString);
        var end = await ChildProcess.RunAsync(new ProgramCall(PostgresServer.Find(program), arguments)
        {
            Environment = new Dictionary<string, string?>
            {
                ["PGHOST"] = connection.Host,
                ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = connection.Username,
                ["PGPASSWORD"] = connection.Password,
                ["PGDATABASE"] = connection.Database,
            },
        });
        Assert.True(end.ExitCode == 0, end.Printed);
    }
}
