using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests.Postgres;

public sealed class PostgresListPlanTests
{
    private static readonly TopicPattern[] Topic = [new("some.topic")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_IdsOrTopicAndStatus_FindsByAnIndex()
    {
        var list = new EventListQuery { Limit = 9, After = 1 };
        await using var database = await FilledAsync();
        foreach (var (query, index) in ((EventListQuery, string)[])
        [
            (list with { Ids = [new string('0', 32), new string('1', 32)] }, "events_id_key"),
            (list with { Topics = Topic, Statuses = [EventStatus.Finished] }, "events_sources"),
            (list with { Topics = Topic, Statuses = [EventStatus.Pending] }, "events_in_work"),
            (list with { Topics = Topic, Statuses = [EventStatus.Failed] }, "events_failed"),
            (list with { Topics = Topic, Statuses = [EventStatus.Restarted] }, "events_restarted"),
        ])
        {
            Assert.Contains(index, await PlanAsync(database, query), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Write_AnyPage_GoesOnAtItsPlaceWithoutSorting()
    {
        var list = new EventListQuery { Limit = 9, WithoutLogs = true, Projects = ["demo"] };
        await using var database = await FilledAsync();
        foreach (var page in (EventListQuery[])[list with { After = 5 }, list with { Before = 5, Descending = true }])
        {
            var plan = await PlanAsync(database, page);
            Assert.Contains("using events_pkey", plan, StringComparison.Ordinal);
            Assert.Contains("Index Cond: (seq", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_AnyList_NeverSkipsByCountingNorReadsPayloads()
    {
        var sql = ListSql.Write(new EventListQuery { Limit = 9, After = 5, WithSummary = false }, new PostgresQuery());
        Assert.DoesNotContain("OFFSET", sql, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("payload", sql, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("summary", sql, StringComparison.OrdinalIgnoreCase);
    }

    // Plans are chosen by what the table holds.
    private static async Task<PostgresTestDatabase> FilledAsync()
    {
        var database = new PostgresTestDatabase();
        await using var store = (IAsyncDisposable)await database.OpenAsync(TimeProvider.System);
        await (await database.GetAsync()).ExecuteAsync(
            """
            INSERT INTO events (id, hash, topic, status, retries, description, summary, payload, created_at, updated_at)
            SELECT gen_random_uuid(), 'h' || n, 'topic.' || n % 50, (ARRAY['finished', 'finished', 'finished', 'failed', 'pending'])[n % 5 + 1], 0, '', '{}', '{}', n, n
            FROM generate_series(1, 5000) n
            """);
        await (await database.GetAsync()).ExecuteAsync("ANALYZE events");
        return database;
    }

    private static async Task<string> PlanAsync(PostgresTestDatabase database, EventListQuery list)
    {
        await using var connections = new PostgresDatabase(await database.OptionsAsync());
        await using var connection = await connections.DataSource.OpenConnectionAsync(Cancellation);
        var query = new PostgresQuery();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { query.ToBatchCommand($"EXPLAIN {ListSql.Write(list, query)}") } };
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        List<string> lines = [];
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
