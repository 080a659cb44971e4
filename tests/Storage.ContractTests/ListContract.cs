using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class ListContract : StoreContract
{
    [Fact]
    public async Task ListAsync_NoConditions_GivesAllInTheOrderOfCreationByPages()
    {
        var all = await DispatchAsync(25);
        List<string> seen = [];
        long? after = null;
        while (await ListAsync(new EventListQuery { Limit = 7, After = after }) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(static listed => listed.Event.Id));
            after = page[^1].Place;
        }

        Assert.Equal(all, seen);
        long? before = null;
        seen.Clear();
        while (await ListAsync(new EventListQuery { Limit = 10, Before = before, Descending = true }) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(static listed => listed.Event.Id));
            before = page[^1].Place;
        }

        Assert.Equal(Enumerable.Reverse(all), seen);
    }

    [Fact]
    public async Task ListAsync_EachCondition_LetsThroughWhatItShould()
    {
        var start = Time.GetUtcNow();
        var folder = await DispatchAsync(NewEvent("entity.folder.created") with { Project = "demo", User = "anna", Description = "100% done_ \\o/" });
        var task = await DispatchAsync(NewEvent("entity.task.created") with { Project = "other", User = "ben", DependsOn = folder.Id, Status = EventStatus.Pending });
        var log = await DispatchAsync(NewEvent("log.info") with { Description = "Entity" });
        await DispatchAsync(NewEvent("entityXfolder.created") with { Status = EventStatus.Failed });

        await AssertAsync([folder, log], new EventListQuery { Limit = 9, Ids = [log.Id, folder.Id, new string('0', 32)] });
        await AssertAsync([folder, task], new EventListQuery { Limit = 9, Topics = [new TopicPattern("entity.*")] });
        await AssertAsync([task], new EventListQuery { Limit = 9, Topics = [new TopicPattern("entity.task.created"), new TopicPattern("none.*.created")] });
        await AssertAsync([folder], new EventListQuery { Limit = 9, Projects = ["demo", "none"] });
        await AssertAsync([task], new EventListQuery { Limit = 9, Users = ["ben"] });
        await AssertAsync([], new EventListQuery { Limit = 9, Users = ["ben"], OnlyUser = "anna" });
        await AssertAsync([folder, log], new EventListQuery { Limit = 9, Statuses = [EventStatus.Finished] });
        await AssertAsync([task], new EventListQuery { Limit = 9, Statuses = [EventStatus.Pending, EventStatus.InProgress] });
        await AssertAsync([folder], new EventListQuery { Limit = 9, HasChildren = true });
        await AssertAsync([task, log], new EventListQuery { Limit = 2, HasChildren = false });
        await AssertAsync([folder], new EventListQuery { Limit = 9, OlderThan = start.AddSeconds(1) });
        await AssertAsync([task, log], new EventListQuery { Limit = 2, NewerThan = start });
        await AssertAsync([folder], new EventListQuery { Limit = 9, Words = ["DEMO", "folder"] });
        await AssertAsync([folder], new EventListQuery { Limit = 9, Words = ["0%", "e_", "\\o"] });
        await AssertAsync([], new EventListQuery { Limit = 9, Words = ["d%e", "o_o"] });
        await AssertAsync([folder, task], new EventListQuery { Limit = 2, WithoutLogs = true });
        await AssertAsync([], new EventListQuery { Limit = 9, Words = ["entity"], Topics = [new TopicPattern("log.*")], WithoutLogs = true });
    }

    [Fact]
    public async Task ListAsync_EmptyList_GivesNothing()
    {
        await DispatchAsync(3);
        EventListQuery[] queries =
        [
            new() { Limit = 9, Ids = [] }, new() { Limit = 9, Topics = [] }, new() { Limit = 9, Projects = [] },
            new() { Limit = 9, Users = [] }, new() { Limit = 9, Statuses = [] }, new() { Limit = 0 },
        ];
        foreach (var query in queries)
        {
            Assert.Empty(await ListAsync(query));
        }
    }

    [Fact]
    public async Task ListAsync_Payload_IsNeverReadAndTheSummaryWhenAskedFor()
    {
        var stored = await DispatchAsync(NewEvent() with { Summary = RawJson.Parse("""{"a":1}"""), Payload = RawJson.Parse("""{"b":2}""") });
        var with = Assert.Single(await ListAsync(new EventListQuery { Limit = 9 })).Event;
        var without = Assert.Single(await ListAsync(new EventListQuery { Limit = 9, WithSummary = false })).Event;
        Assert.Contains("\"a\"", with.Summary.ToString(), StringComparison.Ordinal);
        Assert.Equal(("{}", "{}", "{}"), (with.Payload.ToString(), without.Summary.ToString(), without.Payload.ToString()));
        Assert.Equal(stored with { Summary = RawJson.EmptyObject, Payload = RawJson.EmptyObject }, without);
    }

    private async Task<List<string>> DispatchAsync(int count)
    {
        List<string> ids = [];
        for (var number = 0; number < count; number++)
        {
            ids.Add((await DispatchAsync()).Id);
        }

        return ids;
    }

    private Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query) => Store.ListAsync(query, Cancellation);

    private async Task AssertAsync(AyonEvent[] expected, EventListQuery query) =>
        Assert.Equal(expected.Select(static stored => stored.Id), (await ListAsync(query)).Select(static listed => listed.Event.Id));
}
