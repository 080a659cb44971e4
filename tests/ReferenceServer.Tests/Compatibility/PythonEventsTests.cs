using System.Globalization;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Compatibility;

/// <summary>A session with <c>get_events</c> of AYON's Python client (contract, "GraphQL").</summary>
public abstract class PythonEventsTests(EngineServer engine)
{
    private const string Folder = "entity.folder.created";
    private const string Status = "entity.version.status_changed";
    private const string Job = "python.review_job";

    private readonly string _project = $"demo_{SharedServer.NewTopic().Split('_')[^1]}";

    [Fact]
    public async Task GetEvents_EveryFilter_GivesWhatPassesAndNothingElse()
    {
        using var client = await ConnectAsync();
        var stored = await FillAsync(client);
        var middle = stored[2].Text("createdAt")!;
        (PythonEventsQuery Query, Func<JsonElement, bool> Passes)[] filters =
        [
            (new() { Topics = [Folder] }, static one => one.Text("topic") == Folder),
            (new() { Topics = ["entity.*"] }, static one => one.Text("topic")!.StartsWith("entity.", StringComparison.Ordinal)),
            (new() { Topics = [Job, "log.info"] }, static one => one.Text("topic") is Job or "log.info"),
            (new() { Ids = [stored[0].Text("id")!, Guid.Parse(stored[3].Text("id")!).ToString()] }, one => one.Text("id") == stored[0].Text("id") || one.Text("id") == stored[3].Text("id")),
            (new() { Projects = [$"{_project}_other"] }, one => one.Text("project") == $"{_project}_other"),
            (new() { Statuses = ["failed", "pending"] }, static one => one.Text("status") is "failed" or "pending"),
            (new() { Statuses = ["finished"], UseStates = true }, static one => one.Text("status") == "finished"),
            (new() { Users = ["anna"] }, static one => one.Text("user") == "anna"),
            (new() { HasChildren = true }, one => one.Text("id") == stored[0].Text("id")),
            (new() { HasChildren = false }, one => one.Text("id") != stored[0].Text("id")),
            (new() { NewerThan = middle }, one => one.GetProperty("createdAt").GetDateTimeOffset() > At(middle)),
            (new() { OlderThan = middle }, one => one.GetProperty("createdAt").GetDateTimeOffset() < At(middle)),
            (new() { Topics = ["entity.*"], Users = ["anna", "ben"], Statuses = ["finished"], HasChildren = false, NewerThan = middle }, one =>
                one.Text("topic") == Status && one.GetProperty("createdAt").GetDateTimeOffset() > At(middle)),
        ];
        foreach (var (asked, passes) in filters)
        {
            foreach (var (includeLogs, descending) in ((bool, bool)[])[(false, false), (true, true)])
            {
                var query = asked with { Projects = asked.Projects ?? [_project, $"{_project}_other"], IncludeLogs = includeLogs, Descending = descending };
                var expected = stored.Where(one => passes(one) && (includeLogs || query.Topics is not null || one.Text("topic") != "log.info")).Select(static one => one.Text("id"));
                Assert.Equal(descending ? expected.Reverse() : expected, Ids(await client.GetEventsAsync(query)));
            }
        }
    }

    [Fact]
    public async Task GetEvents_Fields_AreThoseAskedForWithTheStoredValues()
    {
        using var client = await ConnectAsync();
        foreach (var stored in await FillAsync(client))
        {
            var listed = Assert.Single(await client.GetEventsAsync(new() { Ids = [stored.Text("id")!], IncludeLogs = true }));
            Assert.Equal(PythonEventsQuery.DefaultFields.Order(StringComparer.Ordinal), listed.EnumerateObject().Select(static field => field.Name).Order(StringComparer.Ordinal));
            foreach (var field in PythonEventsQuery.DefaultFields.Where(static field => !field.EndsWith("At", StringComparison.Ordinal)))
            {
                Assert.Equal(stored.GetProperty(field).ToString(), listed.GetProperty(field).ToString());
            }

            Assert.Equal(At(stored.Text("createdAt")!), At(listed.Text("createdAt")!));
            Assert.Equal(At(stored.Text("updatedAt")!), At(listed.Text("updatedAt")!));
            var rest = Assert.Single(await client.GetEventsAsync(new() { Ids = [stored.Text("id")!], IncludeLogs = true, Fields = ["summary", "senderType", "data", "payload"] }));
            Assert.Equal(stored.GetProperty("summary").ToString(), JsonDocument.Parse(rest.Text("summary")!).RootElement.ToString());
            Assert.Equal((stored.Text("senderType"), JsonValueKind.Null, JsonValueKind.Null), (rest.Text("senderType"), rest.GetProperty("data").ValueKind, rest.GetProperty("payload").ValueKind));
        }
    }

    [Fact]
    public async Task GetEvents_SeveralValues_GiveTheSumOfEach()
    {
        using var client = await ConnectAsync();
        await FillAsync(client);
        var all = new PythonEventsQuery
        {
            Topics = [Folder, Status, Job],
            Projects = [_project, $"{_project}_other", "none"],
            Users = ["anna", "ben", "service"],
            Statuses = ["pending", "failed", "finished", "aborted"],
        };
        PythonEventsQuery[][] parts =
        [
            [.. all.Topics.Select(one => all with { Topics = [one] })],
            [.. all.Projects.Select(one => all with { Projects = [one] })],
            [.. all.Users.Select(one => all with { Users = [one] })],
            [.. all.Statuses.Select(one => all with { Statuses = [one] })],
        ];
        var count = (await client.GetEventsAsync(all)).Count;
        Assert.Equal(6, count);
        foreach (var part in parts)
        {
            var sum = 0;
            foreach (var query in part)
            {
                sum += (await client.GetEventsAsync(query)).Count;
            }

            Assert.Equal(count, sum);
        }
    }

    [Fact]
    public async Task GetEvents_ValuesThatNoEventHas_GiveNothing()
    {
        using var client = await ConnectAsync();
        await FillAsync(client);
        PythonEventsQuery[] queries =
        [
            new() { Topics = ["invalid_topic_name_1", "invalid_topic_name_2"] },
            new() { Projects = ["invalid_project"] },
            new() { Projects = ["no project at all"] },
            new() { Users = ["ayon_invalid_user1", "ayon_invalid_user2"] },
            new() { Statuses = ["pending_invalid"] },
            new() { Statuses = ["finished_invalid", "failed_invalid"], UseStates = true },
            new() { Ids = [new string('0', 32)] },
            new() { NewerThan = TimeProvider.System.GetUtcNow().AddDays(2).ToString("O", CultureInfo.InvariantCulture) },
            new() { OlderThan = "2020-01-01T00:00:00.123456+02:00" },
            new() { Topics = [] }, new() { Ids = [] }, new() { Projects = [] }, new() { Users = [] }, new() { Statuses = [] },
        ];
        foreach (var query in queries)
        {
            Assert.Empty(await client.GetEventsAsync(query));
        }

        Assert.Equal(2, (await client.GetEventsAsync(new() { Projects = ["invalid_project", _project], Users = ["nobody", "anna"], Statuses = ["none", "finished"] })).Count);
    }

    [Fact]
    public async Task GetEvents_MoreThanAPage_GivesEachOnceInBothDirections()
    {
        const int Count = 650;
        using var client = await ConnectAsync();
        var operations = Enumerable.Range(0, Count).Select(_ => new { dispatch = new { topic = Folder, project = _project } });
        using var written = await engine.Server.Service.PostJsonAsync("/api/events/batch", JsonSerializer.Serialize(new { operations }));
        var all = (await written.JsonAsync()).GetProperty("results").EnumerateArray().Select(static result => result.Text("id")).ToList();
        var query = new PythonEventsQuery { Projects = [_project], Fields = ["id"] };
        Assert.Equal(all, Ids(await client.GetEventsAsync(query)));
        Assert.Equal(Enumerable.Reverse(all), Ids(await client.GetEventsAsync(query with { Descending = true })));
        Assert.Equal(all.Take(310), Ids(await client.GetEventsAsync(query with { Limit = 310 })));
        Assert.Equal(Enumerable.Reverse(all).Take(5), Ids(await client.GetEventsAsync(query with { Limit = 5, Descending = true })));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string?> Ids(List<JsonElement> events) => events.Select(static one => one.Text("id"));

    private async Task<PythonClient> ConnectAsync() => (await PythonClient.ConnectAsync(engine.Server, TestServer.ServiceKey))!;

    // Seven events of two projects, of which the first was updated last.
    private async Task<List<JsonElement>> FillAsync(PythonClient client)
    {
        (client.Sender, client.SenderType) = ("workstation", "python");
        List<string> ids =
        [
            await client.DispatchAsync(Folder, project: _project, description: "A folder", summary: new { entityId = "f1" }, payload: new { secret = true }),
            await client.DispatchAsync(Folder, project: _project, sender: "other", hash: $"{_project}-hash"),
            await client.DispatchAsync(Status, project: $"{_project}_other", summary: new { value = "Approved", text = "ü\"\\" }),
        ];
        ids.Add(await client.DispatchAsync(Job, project: _project, dependsOn: ids[0], finished: false));
        ids.Add(await client.DispatchAsync(Job, project: _project, finished: false));
        ids.Add(await client.DispatchAsync("log.info", project: _project));
        ids.Add(await client.DispatchAsync(Status, project: _project));
        foreach (var (index, changes) in new (int, object)[] { (4, new { status = "failed", retries = 2 }), (6, new { user = "ben" }), (1, new { user = "anna" }), (0, new { user = "anna" }) })
        {
            (await client.UpdateAsync(ids[index], changes)).Dispose();
        }

        List<JsonElement> stored = [];
        foreach (var id in ids)
        {
            stored.Add(await client.GetEventAsync(id));
        }

        return stored;
    }
}

public sealed class SqlitePythonEventsTests(SqliteEngineServer engine) : PythonEventsTests(engine), IClassFixture<SqliteEngineServer>;

public sealed class PostgresPythonEventsTests(PostgresEngineServer engine) : PythonEventsTests(engine), IClassFixture<PostgresEngineServer>;
