namespace Ayon.Events.Tests.EndToEnd;

public sealed class JobUpdatesTests
{
    private const string BatchPath = "/api/events/batch";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UpdateAsync_ManyAtOnce_ShareCallsWhereTheServerTakesBatches(bool extensions)
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var ids = await DispatchAsync(client, 50);
        var updates = new JobUpdates(client, new ServerOffers(client));
        var before = server.Requests.Count;

        await Task.WhenAll(ids.Select(id => updates.UpdateAsync(id, new UpdateEventRequest { Description = $"changed {id}" }, Cancellation)));

        var calls = server.Requests.Skip(before).ToList();
        var plain = calls.Count(path => ids.Any(id => path.EndsWith(id, StringComparison.Ordinal)));
        Assert.Equal(extensions, calls.Contains(BatchPath));
        Assert.True(extensions ? plain < 50 : plain == 50, $"{plain} plain calls");
        Assert.All(await Task.WhenAll(ids.Select(id => client.GetAsync(id, Cancellation))), static stored => Assert.Equal($"changed {stored.Id}", stored.Description));
    }

    [Fact]
    public async Task UpdateAsync_OneOfManyIsRefused_OnlyItsCallerHears()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var ids = await DispatchAsync(client, 10);
        var updates = new JobUpdates(client, new ServerOffers(client));
        await updates.UpdateAsync(ids[0], new UpdateEventRequest { Description = "warm" }, Cancellation);

        var good = ids.Select(id => updates.UpdateAsync(id, new UpdateEventRequest { Description = "good" }, Cancellation)).ToList();
        var unknown = updates.UpdateAsync(new string('0', 32), new UpdateEventRequest { Description = "unknown" }, Cancellation);
        var invalid = updates.UpdateAsync(ids[0], new UpdateEventRequest { Progress = 101 }, Cancellation);

        await Task.WhenAll(good);
        await Assert.ThrowsAsync<EventNotFoundException>(() => unknown);
        Assert.Contains("progress", (await Assert.ThrowsAsync<ContractException>(() => invalid)).Message, StringComparison.Ordinal);
        Assert.Contains(BatchPath, server.Requests);
    }

    [Fact]
    public async Task UpdateAsync_ServerTakesBatchesNoLonger_GoesByPlainCalls()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var ids = await DispatchAsync(client, 10);
        var updates = new JobUpdates(client, new ServerOffers(client));
        await updates.UpdateAsync(ids[0], new UpdateEventRequest { Description = "warm" }, Cancellation);
        await server.StopServerAsync();
        server.Settings = ["--Extensions:Enabled", "false"];
        await server.StartServerAsync();
        await LiveServer.UntilAnsweringAsync(client);

        await Task.WhenAll(ids.Select(id => updates.UpdateAsync(id, new UpdateEventRequest { Description = "plain" }, Cancellation)));

        Assert.All(await Task.WhenAll(ids.Select(id => client.GetAsync(id, Cancellation))), static stored => Assert.Equal("plain", stored.Description));
        Assert.Contains(BatchPath, server.Requests);
    }

    [Fact]
    public async Task EnrollManyAsync_ServerWithoutIt_IsAContractError()
    {
        await using var server = await LiveServer.StartAsync(extensions: false);
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        await DispatchAsync(client, 1);

        await Assert.ThrowsAsync<ContractException>(() => client.EnrollManyAsync(
            new EnrollRequest { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = "lane", Capacity = 2 }, Cancellation));
    }

    private static Task<string[]> DispatchAsync(IEventClient client, int count) => Task.WhenAll(
        Enumerable.Range(0, count).Select(_ => client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation)));
}
