using System.Diagnostics;
using System.Net;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>Without room on the disk a server says so, is sent no requests, and works again by itself.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispatch_OnAFullDiskOfSqlite_IsUnavailableUntilThereIsRoom()
    {
        using var folder = new TempFolder();
        var disk = Directory.CreateDirectory(folder.PathOf("disk")).FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk), "Disks can be mounted by the superuser of some systems only.");
        try
        {
            await using var server = await TestServer.StartInAsync(folder, ["--Storage:ConnectionString", $"Data Source={disk}/events.db"]);
            var filler = Path.Combine(disk, "filler");
            await AssertUnavailableMeanwhileAsync(
                server,
                () =>
                {
                    Fill(filler);
                    return Task.CompletedTask;
                },
                () =>
                {
                    File.Delete(filler);
                    return Task.CompletedTask;
                });
        }
        finally
        {
            Assert.True(await RunAsync("umount", disk));
        }
    }

    [Fact]
    public async Task Dispatch_OnAFullDiskOfPostgres_IsUnavailableUntilThereIsRoom()
    {
        await using var database = await EngineDatabase.CreateAsync("Postgres");
        await using var server = await database.StartAsync();
        await database.Postgres.ExecuteAsync(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$");
        string[] tables = ["events", "consumer_positions"];
        await AssertUnavailableMeanwhileAsync(
            server,
            () => Task.WhenAll(tables.Select(table => database.Postgres.ExecuteAsync($"CREATE TRIGGER refuse BEFORE INSERT ON {table} EXECUTE FUNCTION refuse()"))),
            () => Task.WhenAll(tables.Select(table => database.Postgres.ExecuteAsync($"DROP TRIGGER refuse ON {table}"))));
    }

    private static async Task AssertUnavailableMeanwhileAsync(TestServer server, Func<Task> fillAsync, Func<Task> emptyAsync)
    {
        await server.Service.DispatchAsync("""{"topic":"test.before"}""");
        await fillAsync();
        using (var refused = await server.Service.PostJsonAsync("/api/events", $$$"""{"topic":"test.full","payload":{"text":"{{{new string('x', 100_000)}}}"}}"""))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(server));
        await emptyAsync();
        // Nobody has written anything since.
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(server));
        await server.Service.DispatchAsync("""{"topic":"test.after"}""");
    }

    private static async Task<HttpStatusCode> ReadyAsync(TestServer server)
    {
        using var response = await server.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        return response.StatusCode;
    }

    private static void Fill(string file)
    {
        using var filler = File.Create(file, bufferSize: 0);
        foreach (var size in (int[])[65_536, 512])
        {
            try
            {
                while (true)
                {
                    filler.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full.
            }
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
