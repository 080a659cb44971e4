using System.Diagnostics.Metrics;
using System.Net;
using Ayon.Events.Server.Operations.Retention;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Operations;

public sealed class RetentionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Server_WithRetention_DeletesWhatIsTooOldAndCountsIt(string engine)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var database = await EngineDatabase.CreateAsync(engine);
        await using var server = await database.StartAsync(
            ["--Retention:EventDays", "30", "--Retention:LogDays", "3", "--Retention:BatchSize", "2"],
            builder => builder.Services.AddSingleton<TimeProvider>(time));
        using var deleted = new CounterValue(server.Services.GetRequiredService<IMeterFactory>(), RetentionMetrics.DeletedName);
        var old = new List<string>();
        for (var number = 0; number < 7; number++)
        {
            old.Add(await server.Service.DispatchAsync("""{"topic":"test.old"}"""));
        }

        var log = await server.Service.DispatchAsync("""{"topic":"log.info"}""");
        time.Advance(TimeSpan.FromDays(4));
        await UntilGoneAsync(server, log, time);
        await Until.HoldsAsync(() => deleted.Value == 1);
        time.Advance(TimeSpan.FromDays(27));
        var young = await server.Service.DispatchAsync("""{"topic":"test.young"}""");
        foreach (var id in old)
        {
            await UntilGoneAsync(server, id, time);
        }

        await server.Service.GetEventAsync(young);
        // Deleted comes before counted.
        await Until.HoldsAsync(() => deleted.Value == 8);
    }

    [Fact]
    public async Task Server_WithoutRetention_NeverSweeps()
    {
        await using var server = await TestServer.StartAsync();
        using var sweeps = new CounterValue(server.Services.GetRequiredService<IMeterFactory>(), RetentionMetrics.SweepsName);
        // It ends, since there is nothing to wait for.
        await server.Services.GetServices<IHostedService>().OfType<RetentionService>().Single().ExecuteTask!.WaitAsync(Patience, TimeProvider.System, Cancellation);
        Assert.Equal(0, sweeps.Value);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Command_OnOldEvents_CountsThemThenDeletesThem(string engine)
    {
        await using var database = await (await EngineDatabase.CreateAsync(engine)).InitializeAsync();
        var file = database.Folder.PathOf("old.ndjson");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 5).Select(static number =>
            $$"""{"id":"{{number:x32}}","topic":"{{(number < 2 ? "log.info" : "test.old")}}","status":"finished","createdAt":"2020-01-01T00:00:00Z","updatedAt":"2020-01-01T00:00:0{{number}}Z"}"""), Cancellation);
        var imported = await ServerCommands.RunAsync(["events", "import", file, .. database.Settings]);
        Assert.Equal((0, ""), (imported.ExitCode, CommandLineTests.WithoutDatabase(imported.Errors)));

        string[] run = ["retention", "run", "--event-days", "30", .. database.Settings];
        Assert.Equal((0, "To be deleted: 3 events and 0 log.* events.\n"), await OutputAsync([.. run, "--dry-run"]));
        Assert.Equal((0, "Deleted: 3 events and 2 log.* events.\n"), await OutputAsync([.. run, "--log-days", "1"]));
        Assert.Equal((0, "Deleted: 0 events and 0 log.* events.\n"), await OutputAsync([.. run, "--log-days", "1"]));
    }

    [Theory]
    [InlineData("--event-days")]
    [InlineData("Retention:EventDays must be between", "--event-days", "0")]
    [InlineData("--log-days", "--log-days", "many")]
    public async Task Command_WithoutUsableLimits_SaysWhichAndDeletesNothing(string expected, params string[] arguments)
    {
        await using var database = await (await EngineDatabase.CreateAsync("Sqlite")).InitializeAsync();
        var (exitCode, _, errors) = await ServerCommands.RunAsync(["retention", "run", .. database.Settings, .. arguments]);
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> OutputAsync(string[] arguments)
    {
        var (exitCode, output, _) = await ServerCommands.RunAsync(arguments);
        return (exitCode, output);
    }

    // The next sweep may be an interval away; a sweep in the middle should not see weeks pass.
    private static Task UntilGoneAsync(TestServer server, string id, FakeTimeProvider time) => Until.HoldsAsync(async () =>
    {
        using var response = await server.Service.GetAsync(new Uri($"/api/events/{id}", UriKind.Relative), Cancellation);
        time.Advance(TimeSpan.FromMinutes(10));
        return response.StatusCode == HttpStatusCode.NotFound;
    });
}
