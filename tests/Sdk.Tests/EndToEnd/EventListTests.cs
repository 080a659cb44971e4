namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Events listed over GraphQL.</summary>
public sealed class EventListTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task List_Pages_GiveEachEventOnceInBothOrders(bool isLikeAyon)
    {
        await using var server = await LiveServer.StartAsync("--Extensions:AyonWeaknesses", isLikeAyon.ToString());
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var ids = await DispatchAsync(client, 5);

        foreach (var newestFirst in (bool[])[false, true])
        {
            var request = new EventListRequest { Topics = ["test.*"], NewestFirst = newestFirst, Limit = 2 };
            var found = new List<string>();
            do
            {
                var page = await client.ListAsync(request, TestContext.Current.CancellationToken);
                Assert.InRange(page.Events.Count, 0, 2);
                found.AddRange(page.Events.Select(static one => one.Id));
                request = request with { Cursor = page.NextCursor };
            }
            while (request.Cursor is not null);

            Assert.Equal(newestFirst ? Enumerable.Reverse(ids) : ids, found);
        }
    }

    [Fact]
    public async Task List_Event_HasAllButThePayload()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var request = new DispatchEventRequest
        {
            Topic = "test.whole",
            Project = "demo",
            Description = "Text",
            Hash = "h",
            Finished = false,
            Summary = RawJson.Parse("""{"a": [1]}"""),
            Payload = RawJson.Parse("""{"b": 2}"""),
        };
        var id = await client.DispatchAsync(request, TestContext.Current.CancellationToken);
        var whole = await client.GetAsync(id, TestContext.Current.CancellationToken);

        var listed = Assert.Single((await client.ListAsync(new EventListRequest { Ids = [id] }, TestContext.Current.CancellationToken)).Events);
        Assert.Equal(whole with { Payload = default, SenderType = null, Summary = listed.Summary }, listed);
        Assert.Contains("1", listed.Summary.ToString(), StringComparison.Ordinal);
        var without = await client.ListAsync(new EventListRequest { Ids = [id], IncludeSummaries = false }, TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(without.Events).Summary.IsMissing);
    }

    [Fact]
    public async Task List_Filters_Narrow()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var ids = await DispatchAsync(client, 2);
        await client.UpdateAsync(ids[1], new UpdateEventRequest { Status = EventStatus.Failed, Project = "demo", Description = "Quite special" }, TestContext.Current.CancellationToken);
        var log = await client.DispatchAsync(new DispatchEventRequest { Topic = "log.info", DependsOn = ids[0] }, TestContext.Current.CancellationToken);

        Assert.Equal([ids[1]], await IdsAsync(new() { Statuses = [EventStatus.Failed] }));
        Assert.Equal([ids[1]], await IdsAsync(new() { Projects = ["demo"] }));
        Assert.Equal([ids[1]], await IdsAsync(new() { Words = "special" }));
        Assert.Equal([ids[0]], await IdsAsync(new() { HasChildren = true }));
        Assert.Equal(ids, await IdsAsync(new() { Users = ["service"], NewerThan = DateTimeOffset.UnixEpoch }));
        Assert.Equal([.. ids, log], await IdsAsync(new() { Users = ["service"], IncludeLogs = true }));
        Assert.Empty(await IdsAsync(new() { OlderThan = DateTimeOffset.UnixEpoch }));
        Assert.Empty(await IdsAsync(new() { Topics = [] }));

        async Task<IEnumerable<string>> IdsAsync(EventListRequest request) =>
            (await client.ListAsync(request, TestContext.Current.CancellationToken)).Events.Select(static one => one.Id);
    }

    [Fact]
    public async Task List_LikeAyon_FindsWhatIsAskedForAndNothingElse()
    {
        await using var server = await LiveServer.StartAsync("--Extensions:AyonWeaknesses", "true");
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var asked = await client.DispatchAsync(new DispatchEventRequest { Topic = "test.a_b" }, TestContext.Current.CancellationToken);
        var similar = await client.DispatchAsync(new DispatchEventRequest { Topic = "test.axb" }, TestContext.Current.CancellationToken);
        var log = await client.DispatchAsync(new DispatchEventRequest { Topic = "log.info" }, TestContext.Current.CancellationToken);

        Assert.Equal([asked], await IdsAsync(new() { Topics = ["test.a_b"] }));
        Assert.Equal([asked, similar, log], await IdsAsync(new() { Topics = ["*"], Users = ["service"] }));
        Assert.Empty(await IdsAsync(new() { Statuses = [] }));
        Assert.Empty(await IdsAsync(new() { Ids = [] }));

        async Task<IEnumerable<string>> IdsAsync(EventListRequest request) =>
            (await client.ListAsync(request, TestContext.Current.CancellationToken)).Events.Select(static one => one.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Update_WithoutSender_LeavesTheJobToItsLane(bool isLikeAyon)
    {
        await using var server = await LiveServer.StartAsync("--Extensions:AyonWeaknesses", isLikeAyon.ToString());
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new DispatchEventRequest { Topic = "test.source" }, TestContext.Current.CancellationToken);
        var request = new EnrollRequest { SourceTopics = ["test.source"], TargetTopic = "test.target", Sender = "service.host.0" };
        var job = await client.EnrollAsync(request, TestContext.Current.CancellationToken);
        await client.UpdateAsync(job!.Id, new UpdateEventRequest { Status = EventStatus.InProgress }, TestContext.Current.CancellationToken);

        Assert.Equal("service.host.0", (await client.GetAsync(job.Id, TestContext.Current.CancellationToken)).Sender);
        Assert.Equal(job.Id, (await client.EnrollAsync(request, TestContext.Current.CancellationToken))?.Id);
    }

    [Fact]
    public async Task Dispatch_WithoutSender_IsTheServices()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var id = await client.DispatchAsync(new DispatchEventRequest { Topic = "test.sent" }, TestContext.Current.CancellationToken);

        Assert.StartsWith("test-", (await client.GetAsync(id, TestContext.Current.CancellationToken)).Sender, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WrongRequest_SaysWhatIsWrong()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();

        await Assert.ThrowsAsync<ArgumentNullException>(() => client.ListAsync(null!, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => client.ListAsync(new EventListRequest { Limit = 0 }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => client.ListAsync(new EventListRequest { Limit = 2001 }, TestContext.Current.CancellationToken));
        var error = await Assert.ThrowsAsync<ContractException>(() => client.ListAsync(new EventListRequest { Cursor = "nonsense" }, TestContext.Current.CancellationToken));
        Assert.Contains("cursor", error.Message, StringComparison.Ordinal);
        var stranger = server.NewHost(apiKey: "wrong").Services.GetRequiredService<IEventClient>();
        await Assert.ThrowsAsync<AccessDeniedException>(() => stranger.ListAsync(new EventListRequest(), TestContext.Current.CancellationToken));
    }

    private static async Task<string[]> DispatchAsync(IEventClient client, int count)
    {
        var ids = new string[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] = await client.DispatchAsync(new DispatchEventRequest { Topic = "test.listed" }, TestContext.Current.CancellationToken);
        }

        return ids;
    }
}
