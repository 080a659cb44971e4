using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Operations;

/// <summary>A database with events of all kinds, more than a page of them, for tests that only read it.</summary>
public sealed class FilledDatabase : IAsyncLifetime
{
    private EngineDatabase? _database;

    internal EngineDatabase Database => _database ?? throw new InvalidOperationException("The database has not been made.");

    public async ValueTask InitializeAsync()
    {
        _database = await EngineDatabase.CreateAsync("Sqlite");
        await using var server = await _database.StartAsync();
        for (var number = 0; number < 300; number++)
        {
            await server.Service.DispatchAsync($$$"""{"topic":"test.many","project":"demo","hash":"many {{{number}}}","payload":{"number":{{{number}}},"text":"ä\t✂ \"x\" <&>"},"description":"Zeile\n😀"}""");
        }

        await server.Service.DispatchAsync("{\"topic\":\"test.pretty\",\"summary\":{\r\n  \"a\": [1,\n 2.50, 1e30]\r\n}}");
        await server.Service.DispatchAsync("""{"topic":"test.source"}""");
        using var taken = await server.Service.PostJsonAsync("/api/enroll", """{"sourceTopic":"test.source","targetTopic":"test.job","sender":"a"}""");
        using var finished = await server.Service.PatchEventAsync((await taken.JsonAsync()).Text("id")!, """{"status":"finished","summary":{"done":true}}""");
        using var again = await server.Service.PostJsonAsync("/api/enroll", """{"sourceTopic":"test.source","targetTopic":"test.late","sender":"a"}""");
        using var failed = await server.Service.PostJsonAsync(
            "/api/events/batch", $$$"""{"operations":[{"update":{"id":"{{{(await again.JsonAsync()).Text("id")}}}","status":"failed","retries":2,"delay":86400}}]}""");
        failed.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
