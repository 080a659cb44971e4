using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Sqlite;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

public sealed class SqliteListPlanTests
{
    private static readonly TopicPattern[] Topic = [new("some.topic")];

    [Fact]
    public async Task Write_IdsOrTopicAndStatus_FindsByAnIndex()
    {
        var list = new EventListQuery { Limit = 9, After = 1 };
        foreach (var (query, index) in ((EventListQuery, string)[])
        [
            (list with { Ids = ["a", "b"] }, "INDEX sqlite_autoindex_events_1 (id=?"),
            (list with { Topics = Topic, Statuses = [EventStatus.Finished] }, "INDEX events_sources (topic=? AND seq>?)"),
            (list with { Topics = Topic, Statuses = [EventStatus.Pending] }, "INDEX events_in_work (topic=?)"),
            (list with { Topics = Topic, Statuses = [EventStatus.Failed] }, "INDEX events_revivable (topic=? AND status=?)"),
        ])
        {
            Assert.Contains(index, await PlanAsync(query), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Write_AnyPage_GoesOnAtItsPlaceWithoutSorting()
    {
        var list = new EventListQuery { Limit = 9, WithoutLogs = true, Projects = ["demo"], HasChildren = true };
        foreach (var page in (EventListQuery[])[list with { After = 5 }, list with { Before = 5, Descending = true }])
        {
            var plan = await PlanAsync(page);
            Assert.Contains("SEARCH events USING INTEGER PRIMARY KEY (rowid", plan, StringComparison.Ordinal);
            Assert.Contains("USING COVERING INDEX events_dependants (depends_on=?", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("ORDER BY", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_AnyList_NeverSkipsByCountingNorReadsPayloads()
    {
        var sql = ListSql.Write(new EventListQuery { Limit = 9, After = 5, WithSummary = false }, new SqliteQuery());
        Assert.DoesNotContain("OFFSET", sql, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("payload", sql, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("summary", sql, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> PlanAsync(EventListQuery list)
    {
        await using var database = new SqliteTestDatabase();
        await using var store = (SqliteEventStore)await database.OpenAsync(TimeProvider.System);
        using var session = new SqliteDatabase(database.Options).OpenForReading();
        return SqlitePlan.Of(session, values => ListSql.Write(list, values));
    }
}
