using System.Text.Json.Nodes;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract partial class StudioContract : StoreContract
{
    private static readonly EntityKey Project = EntityKey.OfProject("demo");

    private StudioStore Studio => new((IDatabase)Store);

    [Fact]
    public async Task CreateAsync_EntityWithEvents_StoresBoth()
    {
        await CreateProjectAsync();

        var result = await Studio.CreateAsync(Creation(Key("a"), "folder"), Cancellation);

        Assert.Equal(StudioOutcome.Done, result.Outcome);
        var line = await Studio.FindLineAsync(Key("a"), Cancellation);
        Assert.Equal("folder", Assert.Single(line).Type);
        Assert.Equal("a", line[0].Members["name"]!.GetValue<string>());
        Assert.Equal(Time.GetUtcNow(), line[0].CreatedAt);
        AssertSame(result.Events[0], await Store.GetAsync(result.Events[0].Id, Cancellation));
    }

    [Fact]
    public async Task CreateAsync_WithinAnother_GivesTheLineOutermostFirst()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("b"), "folder", "folder", "a");
        await CreateAsync(Key("c"), "task", "folder", "b");

        Assert.Equal(["a", "b", "c"], (await Studio.FindLineAsync(Key("c"), Cancellation)).Select(static entity => entity.Key.Id));
    }

    [Theory]
    [InlineData("folder", "none")]
    [InlineData("version", "a")]
    public async Task CreateAsync_WrongParent_StoresNothing(string parentType, string parent)
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        var before = (await Database.ReadOrderAsync()).Count;

        var result = await Studio.CreateAsync(Creation(Key("b"), "task", parent) with { Parent = new(parentType, parent) }, Cancellation);

        Assert.Equal(StudioOutcome.UnknownParent, result.Outcome);
        Assert.Empty(await Studio.FindLineAsync(Key("b"), Cancellation));
        Assert.Equal(before, (await Database.ReadOrderAsync()).Count);
    }

    [Fact]
    public async Task CreateAsync_UnknownProjectOrLink_IsToldApart()
    {
        Assert.Equal(StudioOutcome.UnknownProject, (await Studio.CreateAsync(Creation(Key("a"), "folder"), Cancellation)).Outcome);
        await CreateProjectAsync();
        var linked = Creation(Key("a"), "folder") with { Link = new("task", "none") };

        Assert.Equal(StudioOutcome.UnknownLink, (await Studio.CreateAsync(linked, Cancellation)).Outcome);
    }

    [Fact]
    public async Task CreateAsync_SameSlotInTheSameParent_IsTakenWithoutAnEvent()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        var before = (await Database.ReadOrderAsync()).Count;

        var sameName = await Studio.CreateAsync(Creation(Key("b"), "folder", name: "a"), Cancellation);
        var sameId = await Studio.CreateAsync(Creation(Key("a"), "folder", name: "b"), Cancellation);
        var sameCode = await Studio.CreateAsync(Creation(EntityKey.OfProject("other"), "project", code: "code"), Cancellation);

        Assert.All([sameName, sameId, sameCode], static result => Assert.Equal(StudioOutcome.Taken, result.Outcome));
        Assert.Equal(before, (await Database.ReadOrderAsync()).Count);
        await CreateAsync(Key("c"), "folder", "folder", "a", name: "a");
    }

    [Fact]
    public async Task CreateAsync_SameNameAtTheSameTime_OneWins()
    {
        await CreateProjectAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            index => Studio.CreateAsync(Creation(Key($"id{index}"), "folder", name: "same"), Cancellation)));

        Assert.Single(results, static result => result.Outcome == StudioOutcome.Done);
        Assert.Equal(7, results.Count(static result => result.Outcome == StudioOutcome.Taken));
        Assert.Equal(2, (await Database.ReadOrderAsync()).Count);
    }

    [Fact]
    public async Task UpdateAsync_AtTheSameTime_EachSeesTheOneBefore()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");

        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => Studio.UpdateAsync(new(Key("a"), "folder", Increment), Cancellation)));

        Assert.All(results, static result => Assert.Equal(StudioOutcome.Done, result.Outcome));
        Assert.Equal(20, (await Studio.FindLineAsync(Key("a"), Cancellation))[0].Members["count"]!.GetValue<int>());
        var stored = await Task.WhenAll(results.Select(result => Store.GetAsync(result.Events[0].Id, Cancellation)));
        Assert.Equal(
            Enumerable.Range(0, 20),
            stored.Select(static told => JsonNode.Parse(told!.Payload.ToString())!["oldValue"]!.GetValue<int>()).Order());
    }

    [Fact]
    public async Task UpdateAsync_NoDifference_WritesNothing()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        var before = (await Database.ReadOrderAsync()).Count;
        Time.Advance(TimeSpan.FromHours(1));

        var result = await Studio.UpdateAsync(new(Key("a"), "folder", static line => new EntityEdit(line[^1], [])), Cancellation);

        Assert.Equal(StudioOutcome.Done, result.Outcome);
        Assert.Equal(before, (await Database.ReadOrderAsync()).Count);
    }

    [Fact]
    public async Task UpdateAsync_TakenName_ChangesNothing()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("b"), "folder");

        var result = await Studio.UpdateAsync(
            new(Key("b"), "folder", line => new EntityEdit(line[^1] with { Slot = "a" }, [NewEvent()])), Cancellation);

        Assert.Equal(StudioOutcome.Taken, result.Outcome);
        Assert.Equal("b", (await Studio.FindLineAsync(Key("b"), Cancellation))[0].Slot);
    }

    [Fact]
    public async Task UpdateAsync_ThrowsInBetween_ChangesNothing()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Studio.UpdateAsync(
            new(Key("a"), "folder", static _ => throw new InvalidOperationException("no")), Cancellation));

        Assert.Equal("a", (await Studio.FindLineAsync(Key("a"), Cancellation))[0].Slot);
    }

    [Fact]
    public async Task UpdateAsync_UnknownOrOfAnotherType_SaysSo()
    {
        Assert.Equal(StudioOutcome.UnknownProject, (await Studio.UpdateAsync(new(Key("a"), "folder", Increment), Cancellation)).Outcome);
        Assert.Equal(StudioOutcome.UnknownProject, (await Studio.UpdateAsync(new(Project, "project", Increment), Cancellation)).Outcome);
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");

        Assert.Equal(StudioOutcome.UnknownEntity, (await Studio.UpdateAsync(new(Key("b"), "folder", Increment), Cancellation)).Outcome);
        Assert.Equal(StudioOutcome.UnknownEntity, (await Studio.UpdateAsync(new(Key("a"), "task", Increment), Cancellation)).Outcome);
    }

    [Fact]
    public async Task UpdateAsync_OtherParentAndLink_MovesWhatIsInItToo()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("b"), "folder");
        await CreateAsync(Key("task"), "task", "folder", "a");
        await CreateAsync(Key("second"), "task", "folder", "b");
        await CreateAsync(Key("version"), "version", "task", "task");

        Assert.Equal(StudioOutcome.Done, (await MoveAsync("task", "task", new("folder", "b"))).Outcome);
        Assert.Equal(StudioOutcome.Done, (await LinkAsync("version", "version", "second")).Outcome);
        Assert.Equal(["b", "task", "version"], (await Studio.FindLineAsync(Key("version"), Cancellation)).Select(static above => above.Key.Id));
        Assert.Equal("second", (await Studio.FindLineAsync(Key("version"), Cancellation))[^1].LinkId);
        Assert.Equal(StudioOutcome.Done, (await MoveAsync("a", "folder", new("folder", "b"))).Outcome);
        Assert.Equal(["b", "a"], (await Studio.FindLineAsync(Key("a"), Cancellation)).Select(static above => above.Key.Id));
        Assert.Equal(StudioOutcome.Done, (await MoveAsync("a", "folder", to: null)).Outcome);
        Assert.Equal(["a"], (await Studio.FindLineAsync(Key("a"), Cancellation)).Select(static above => above.Key.Id));
    }

    [Fact]
    public async Task UpdateAsync_ParentThatIsNone_ChangesNothing()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("b"), "folder", "folder", "a");
        await CreateAsync(Key("task"), "task", "folder", "a");

        Assert.Equal(StudioOutcome.UnknownParent, (await MoveAsync("b", "folder", new("folder", "none"))).Outcome);
        Assert.Equal(StudioOutcome.UnknownParent, (await MoveAsync("b", "folder", new("folder", "task"))).Outcome);
        Assert.Equal(StudioOutcome.InItself, (await MoveAsync("a", "folder", new("folder", "a"))).Outcome);
        Assert.Equal(StudioOutcome.InItself, (await MoveAsync("a", "folder", new("folder", "b"))).Outcome);
        Assert.Equal(StudioOutcome.UnknownLink, (await LinkAsync("task", "task", "b")).Outcome);
        Assert.Equal(["a", "b"], (await Studio.FindLineAsync(Key("b"), Cancellation)).Select(static above => above.Key.Id));
    }

    [Fact]
    public async Task UpdateAsync_EachIntoTheOtherAtTheSameTime_OneStaysAtTheTop()
    {
        await CreateProjectAsync();
        for (var round = 0; round < 5; round++)
        {
            var (left, right) = ($"left{round}", $"right{round}");
            await CreateAsync(Key(left), "folder");
            await CreateAsync(Key(right), "folder");

            var results = await Task.WhenAll(MoveAsync(left, "folder", new("folder", right)), MoveAsync(right, "folder", new("folder", left)));

            Assert.Equal([StudioOutcome.Done, StudioOutcome.InItself], results.Select(static result => result.Outcome).Order());
            Assert.Equal(3, (await Studio.FindLineAsync(Key(left), Cancellation)).Count + (await Studio.FindLineAsync(Key(right), Cancellation)).Count);
        }
    }

    [Fact]
    public async Task DeleteAsync_Branch_GoesWithItsLinks()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("task"), "task", "folder", "a");
        await CreateAsync(Key("other"), "folder");
        var linked = Creation(Key("linked"), "version", "other") with { Parent = new("folder", "other"), Link = new("task", "task") };
        Assert.Equal(StudioOutcome.Done, (await Studio.CreateAsync(linked, Cancellation)).Outcome);

        var result = await Studio.DeleteAsync(Key("a"), new EntityDeletion("folder", "product", TellAll), Cancellation);

        Assert.Equal(["a", "task"], result.Events.Select(static told => told.Description));
        Assert.Empty(await Studio.FindLineAsync(Key("task"), Cancellation));
        Assert.Null((await Studio.FindLineAsync(Key("linked"), Cancellation))[^1].LinkId);
    }

    [Fact]
    public async Task DeleteAsync_WithWhatIsKept_ChangesNothing()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("p"), "product", "folder", "a");

        Assert.Equal(
            StudioOutcome.NotEmpty, (await Studio.DeleteAsync(Key("a"), new EntityDeletion("folder", "product", TellAll), Cancellation)).Outcome);
        Assert.Equal(2, (await Studio.FindLineAsync(Key("p"), Cancellation)).Count);
        Assert.Equal(StudioOutcome.Done, (await Studio.DeleteAsync(Key("a"), new EntityDeletion("folder", null, TellAll), Cancellation)).Outcome);
        Assert.Empty(await Studio.FindLineAsync(Key("p"), Cancellation));
    }

    [Fact]
    public async Task DeleteAsync_Project_GoesWithAllThatIsInItAndOneEvent()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");

        var result = await Studio.DeleteAsync(Project, new EntityDeletion("project", null, TellAll), Cancellation);

        Assert.Single(result.Events);
        Assert.Empty(await Studio.ListProjectsAsync(Cancellation));
        Assert.Empty(await Studio.ListAsync("demo", "folder", Cancellation));
    }

    [Fact]
    public async Task DeleteAsync_WhileOthersMakeChildren_LeavesNoOrphans()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        var making = Enumerable.Range(0, 10).Select(index => Studio.CreateAsync(
            Creation(Key($"child{index}"), "folder", "a") with { Parent = new("folder", "a") }, Cancellation)).ToList();

        var deleted = await Studio.DeleteAsync(Key("a"), new EntityDeletion("folder", null, TellAll), Cancellation);
        var made = await Task.WhenAll(making);

        Assert.Equal(StudioOutcome.Done, deleted.Outcome);
        Assert.Equal(made.Count(static result => result.Outcome == StudioOutcome.Done) + 1, deleted.Events.Count);
        Assert.Empty(await Studio.ListAsync("demo", "folder", Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ListAsync_PageByPage_GivesEachOnceInOrder(bool descending)
    {
        await CreateProjectAsync();
        await CreateAsync(Key("x"), "folder");
        var moment = Time.GetUtcNow();
        foreach (var id in (string[])["c", "a", "e", "b", "d"])
        {
            // All of one moment: the id decides.
            var creation = Creation(Key(id), "folder");
            await Studio.CreateAsync(
                creation with { Build = (project, line) => creation.Build(project, line) is var made ? made with { Entity = made.Entity with { CreatedAt = moment } } : null! },
                Cancellation);
        }

        var query = new EntityListQuery("demo", "folder") { Descending = descending, Limit = 2 };
        var found = new List<string>();
        while (await Studio.ListAsync(query, Cancellation) is { Count: > 0 } page)
        {
            found.AddRange(page.Select(static entity => entity.Key.Id));
            var place = new EntityPlace(Ayon.Events.Server.Contract.EventTime.ToMicroseconds(page[^1].CreatedAt), page[^1].Key.Id);
            query = descending ? query with { Before = place } : query with { After = place };
        }

        Assert.Equal(descending ? ["e", "d", "c", "b", "a", "x"] : ["x", "a", "b", "c", "d", "e"], found);
    }

    [Fact]
    public async Task ListAsync_Narrowed_GivesWhatPassesAll()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("b"), "folder", "folder", "a");
        await CreateAsync(Key("c"), "task", "folder", "b", name: "it's \"c\"");
        async Task<string> ListAsync(EntityListQuery query) =>
            string.Join(',', (await Studio.ListAsync(query, Cancellation)).Select(static entity => entity.Key.Id));

        Assert.Equal("a", await ListAsync(new("demo", "folder") { Parents = [""] }));
        Assert.Equal("b", await ListAsync(new("demo", "folder") { Parents = ["a", "x"], Ids = ["a", "b"] }));
        Assert.Equal("c", await ListAsync(new("demo", "task") { Slots = ["it's \"c\""] }));
        Assert.Equal("", await ListAsync(new("demo", "task") { Links = ["a"] }));
        Assert.Equal("", await ListAsync(new("demo", "task") { Ids = [] }));
        Assert.Equal(["a", "b", "c"], (await Studio.FindAboveAsync("demo", ["c", "x"], Cancellation)).Select(static entity => entity.Key.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "b"], (await Studio.FindIdsWithinAsync("demo", "folder", ["a"], Cancellation)).Order(StringComparer.Ordinal));
        Assert.Equal([new EntityCount("a", "folder", 1), new EntityCount("b", "task", 1)], (await Studio.CountWithinAsync("demo", ["a", "b"], Cancellation)).OrderBy(static count => count.Parent, StringComparer.Ordinal));
        Assert.Equal(["b"], await Studio.ListParentsAsync("demo", "task", Cancellation));
        Assert.Equal(("a", "b"), Assert.Single(await Studio.ListSlotsAsync("demo", "folder", ["a"], Cancellation)));
        Assert.Equal("c", Assert.Single(await Studio.FindManyAsync("demo", ["c", "x"], Cancellation)).Key.Id);
    }

    [Fact]
    public async Task RunAllAsync_OneIsRefused_ChangesNothing()
    {
        await CreateProjectAsync();
        var before = (await Database.ReadOrderAsync()).Count;
        StudioChange Create(string id, string name) => transaction => transaction.CreateAsync(Creation(Key(id), "folder", name: name));

        var refused = await Studio.RunAllAsync([Create("a", "one"), Create("b", "one"), Create("c", "three")], Cancellation);
        Assert.Equal([StudioOutcome.Done, StudioOutcome.Taken], refused.Select(static result => result.Outcome));
        Assert.Empty(await Studio.ListAsync("demo", "folder", Cancellation));
        Assert.Equal(before, (await Database.ReadOrderAsync()).Count);

        var done = await Studio.RunAllAsync([Create("a", "one"), Create("b", "two")], Cancellation);
        Assert.All(done, static result => Assert.Equal(StudioOutcome.Done, result.Outcome));
        Assert.Equal(2, (await Studio.ListAsync("demo", "folder", Cancellation)).Count);
    }

    [Fact]
    public async Task DeleteAsync_OneEndOfALink_TakesTheLinkAlong()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("b"), "folder");
        await Studio.CreateAsync(Creation(Key("l"), "link", "a") with { Parent = new("folder", "a"), Link = new("folder", "b") }, Cancellation);
        await Studio.DeleteAsync(Key("b"), new EntityDeletion("folder", null, TellAll), Cancellation);

        Assert.Empty(await Studio.ListAsync("demo", "link", Cancellation));
        Assert.Single(await Studio.ListAsync("demo", "folder", Cancellation));
    }

    [Fact]
    public async Task ListAsync_AfterReopening_HasAllInOrder()
    {
        await CreateProjectAsync();
        await CreateAsync(Key("b"), "folder");
        await CreateAsync(Key("a"), "folder");
        await CreateAsync(Key("t"), "task", "folder", "a");

        await ReopenAsync();

        Assert.Equal(["b", "a"], (await Studio.ListAsync("demo", "folder", Cancellation)).Select(static entity => entity.Key.Id));
        Assert.Equal("code", Assert.Single(await Studio.ListProjectsAsync(Cancellation)).Code);
    }

    private static EntityKey Key(string id) => new("demo", id);

    private Task CreateProjectAsync() => CreateAsync(Project, "project", code: "code");

    private async Task CreateAsync(
        EntityKey key, string type, string? parentType = null, string? parent = null, string? name = null, string? code = null)
    {
        var creation = Creation(key, type, parent, name, code) with { Parent = parentType is null ? null : new(parentType, parent!) };
        Assert.Equal(StudioOutcome.Done, (await Studio.CreateAsync(creation, Cancellation)).Outcome);
        Time.Advance(TimeSpan.FromSeconds(1));
    }

    private EntityCreation Creation(EntityKey key, string type, string? parent = null, string? name = null, string? code = null) => new(
        key,
        (_, _) => new EntityEdit(
            new StoredEntity
            {
                Key = key,
                Type = type,
                ParentId = parent,
                LinkId = type switch { "version" => "task", "link" => "b", _ => null },
                Slot = name ?? key.Id,
                Code = code,
                Members = new JsonObject { ["name"] = name ?? key.Id, ["count"] = 0 },
                CreatedAt = Time.GetUtcNow(),
                UpdatedAt = Time.GetUtcNow(),
            },
            [NewEvent($"entity.{type}.created")]));

    private EntityEdit Increment(IReadOnlyList<StoredEntity> line)
    {
        var before = line[^1].Members["count"]!.GetValue<int>();
        var told = NewEvent() with { Payload = RawJson.Parse($$"""{"oldValue": {{before}}}""") };
        return new EntityEdit(line[^1] with { Members = new JsonObject { ["name"] = "a", ["count"] = before + 1 } }, [told]);
    }

    private IReadOnlyList<AyonEvent> TellAll(IReadOnlyList<StoredEntity> line, IReadOnlyList<StoredEntity> branch) =>
        [.. branch.Select(entity => NewEvent() with { Description = entity.Key.Id })];

    private Task<StudioResult> LinkAsync(string id, string type, string task) => Studio.UpdateAsync(
        new(Key(id), type, line => new EntityEdit(line[^1] with { LinkId = task }, [NewEvent()])) { Link = new("task", task) }, Cancellation);

    private Task<StudioResult> MoveAsync(string id, string type, EntityReference? to) => Studio.UpdateAsync(
        new(Key(id), type, line => new EntityEdit(line[^1] with { ParentId = to?.Id }, [NewEvent()])) { Parent = to }, Cancellation);
}
