namespace Ayon.Events.Tests.EndToEnd;

public sealed class EventStreamTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribe_ConnectionDropsAndComesBack_NoticesGoOn()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server);
        List<string> changes = [];
        stream.Connected += (_, _) => changes.Add("connected");
        stream.Disconnected += (_, _) => changes.Add($"disconnected {stream.IsConnected}");
        await using var notices = stream.SubscribeAsync<Served>(Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        Assert.Equal("first", await NextAsync(client, notices, next, "first"));
        await server.StopServerAsync();
        await LiveServer.UntilAsync(() => !stream.IsConnected);
        await server.StartServerAsync();
        next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        Assert.Equal("second", await NextAsync(client, notices, next, "second"));
        await LiveServer.UntilAsync(() => changes.Count >= 3);
        // Each lost connection once, however many attempts to reconnect fail.
        Assert.Equal(["connected", "disconnected False", "connected"], changes);

        // A real AYON server knows a key on its WebSocket only after REST has seen it. A server that stops may have refused one more.
        string[] requests = [.. server.Requests.Where(static path => path is "/ws" or "/api/users/me")];
        Assert.InRange(requests.Count(static path => path == "/ws"), 2, int.MaxValue);
        Assert.All(
            Enumerable.Range(0, requests.Length).Where(index => requests[index] == "/ws"),
            index => Assert.Equal("/api/users/me", requests[index - 1]));
    }

    [Fact]
    public async Task Subscribe_ServerNotThereYet_ConnectsWhenItIs()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server);
        await server.StopServerAsync();
        await using var notices = stream.SubscribeAsync<Served>(Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await server.StartServerAsync();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        Assert.Equal("late", await NextAsync(client, notices, next, "late"));
    }

    [Fact]
    public async Task Subscribe_PatternAndProject_GetsJustThose()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server);
        await using var notices = stream.SubscribeAsync(["test.*ved"], "demo", Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        await PassAsync(next, async () =>
        {
            await client.DispatchAsync(new Ordered { What = "other topic" }, new DispatchOptions { Project = "demo" }, Cancellation);
            await client.DispatchAsync(new Served { What = "other project" }, new DispatchOptions { Project = "another" }, Cancellation);
            await client.DispatchAsync(new Served { What = "wanted" }, new DispatchOptions { Project = "demo" }, Cancellation);
        });
        Assert.Equal("""{"what":"wanted"}""", notices.Current.SummaryJson.ToString());
        Assert.True(notices.Current.Stored);
    }

    [Fact]
    public async Task Subscribe_SecondOnTheSameConnection_BothGetTheirs()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server);
        await using var served = stream.SubscribeAsync<Served>(Cancellation).GetAsyncEnumerator(Cancellation);
        var nextServed = served.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        await using var ordered = stream.SubscribeAsync<Ordered>(Cancellation).GetAsyncEnumerator(Cancellation);
        var nextOrdered = ordered.MoveNextAsync().AsTask();
        await PassAsync(nextOrdered, () => client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation));
        Assert.Equal("served", await NextAsync(client, served, nextServed, "served"));
        Assert.Equal(Ordered.TopicName, ordered.Current.Topic);
    }

    [Fact]
    public async Task Subscribe_SlowerThanTheStream_DropsTheOldestAndCounts()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server, buffer: 2);
        await using var notices = stream.SubscribeAsync<Served>(Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        await NextAsync(client, notices, next, "read");
        for (var number = 1; number <= 10; number++)
        {
            await client.DispatchAsync(new Served { What = number.ToString("00", System.Globalization.CultureInfo.InvariantCulture) }, cancellationToken: Cancellation);
        }

        // On the same connection, and so after them.
        await using var ordered = stream.SubscribeAsync<Ordered>(Cancellation).GetAsyncEnumerator(Cancellation);
        await PassAsync(ordered.MoveNextAsync().AsTask(), () => client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation));
        Assert.InRange(stream.DroppedNotices, 8, long.MaxValue);
        List<string?> kept = [];
        while (kept.LastOrDefault() != "10" && await notices.MoveNextAsync())
        {
            kept.Add(notices.Current.Summary.What);
        }

        // Of ten, with the first ones that were sent until one arrived.
        Assert.InRange(kept.Count, 1, 5);
        Assert.DoesNotContain("01", kept);
    }

    [Fact]
    public async Task Subscribe_Cancelled_EndsTheConnection()
    {
        await using var server = await LiveServer.StartAsync();
        var (_, stream) = Services(server);
        using var cancellation = new CancellationTokenSource();
        var lost = 0;
        stream.Disconnected += (_, _) => lost++;
        await using var notices = stream.SubscribeAsync(["*"], cancellationToken: cancellation.Token).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.False(stream.IsConnected);
        await LiveServer.UntilAsync(() => server.Ended.Contains("/ws"));
        Assert.Equal(0, lost);
    }

    [Theory]
    [InlineData]
    [InlineData("a b")]
    [InlineData("entity.*", "")]
    public async Task Subscribe_InvalidTopics_Throws(params string[] topics)
    {
        await using var server = await LiveServer.StartAsync();
        var (_, stream) = Services(server);
        Assert.Throws<ArgumentException>(() => stream.SubscribeAsync(topics, cancellationToken: Cancellation));
    }

    private static (IEventClient Client, IEventStream Stream) Services(LiveServer server, int buffer = 1024)
    {
        var services = server.NewHost(configure: options => options.StreamBuffer = buffer).Services;
        return (services.GetRequiredService<IEventClient>(), services.GetRequiredService<IEventStream>());
    }

    private static async Task<string?> NextAsync(IEventClient client, IAsyncEnumerator<Ayon.Events.Realtime.EventNotice<Served>> notices, Task<bool> next, string what)
    {
        await PassAsync(next, () => client.DispatchAsync(new Served { What = what }, cancellationToken: Cancellation));
        while (notices.Current.Summary.What != what && await notices.MoveNextAsync())
        {
            // One that was sent twice.
        }

        return notices.Current.Summary.What;
    }

    // The server does not acknowledge a subscription: what is sent right after it may be missed, so that it is sent until it arrives.
    private static async Task PassAsync(Task<bool> next, Func<Task> dispatch) => Assert.True(await Until.EndsAsync(next, dispatch));
}
