using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Following events without gaps.</summary>
public sealed class FollowTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_Since_DeliversStoredEventsThenLiveOnes()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server);
        await ServeAsync(client, "one", "two", "three");
        var states = new ConcurrentQueue<FollowState>();
        await using var notices = Follow(stream, new FollowOptions { Since = DateTimeOffset.UnixEpoch, StateChanged = states.Enqueue });
        Assert.Equal(["one", "two", "three"], await TakeAsync(notices, 3));

        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => states.Contains(FollowState.Live));
        await ServeAsync(client, "four", "five");
        Assert.True(await next);
        Assert.Equal("four", notices.Current.Summary.What);
        Assert.Equal(["five"], await TakeAsync(notices, 1));
        Assert.Equal([FollowState.CatchingUp, FollowState.Live], states);
    }

    [Fact]
    public async Task Follow_WithoutSince_DeliversOnlyNewEvents()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server);
        await ServeAsync(client, "old");
        var live = new TaskCompletionSource();
        await using var notices = Follow(stream, new FollowOptions { StateChanged = state => Complete(live, state) });
        var next = notices.MoveNextAsync().AsTask();
        await await Task.WhenAny(live.Task, next).WaitAsync(LiveServer.Patience, Cancellation);
        await ServeAsync(client, "new");
        Assert.True(await next);
        Assert.Equal("new", notices.Current.Summary.What);
    }

    [Fact]
    public async Task Follow_ConnectionLost_DeliversWhatWasMissedOnce()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server);
        var states = new ConcurrentQueue<FollowState>();
        await using var notices = Follow(
            stream, new FollowOptions { Since = DateTimeOffset.UnixEpoch, LookInterval = Timeout.InfiniteTimeSpan, StateChanged = states.Enqueue });
        await ServeAsync(client, "before");
        Assert.Equal(["before"], await TakeAsync(notices, 1));
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);

        await server.StopServerAsync();
        await LiveServer.UntilAsync(() => !stream.IsConnected);
        var refusing = true;
        server.Intercept = (context, following) =>
        {
            if (refusing && context.Request.Path == "/ws")
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }

            return following();
        };
        await server.StartServerAsync();
        await LiveServer.UntilAnsweringAsync(client);
        await ServeAsync(client, "missed 1", "missed 2");
        Assert.False(next.IsCompleted);
        refusing = false;
        Assert.True(await next.WaitAsync(LiveServer.Patience, Cancellation));
        Assert.Equal("missed 1", notices.Current.Summary.What);
        Assert.Equal(["missed 2"], await TakeAsync(notices, 1));
        next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => states.Count >= 5);
        await ServeAsync(client, "after");
        Assert.True(await next.WaitAsync(LiveServer.Patience, Cancellation));
        Assert.Equal("after", notices.Current.Summary.What);
        Assert.Equal([FollowState.CatchingUp, FollowState.Live, FollowState.Disconnected, FollowState.CatchingUp, FollowState.Live], states);
    }

    [Fact]
    public async Task Follow_NoNoticeEverArrives_ReadsPeriodically()
    {
        await using var server = await LiveServer.StartAsync();
        server.Intercept = static (context, following) =>
        {
            if (context.Request.Path == "/ws")
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }

            return following();
        };
        var (client, stream) = Services(server);
        await using var notices = Follow(stream, new FollowOptions { Since = DateTimeOffset.UnixEpoch, LookInterval = TimeSpan.FromSeconds(1) });
        foreach (var what in (string[])["one", "two"])
        {
            await ServeAsync(client, what);
            Assert.Equal([what], await TakeAsync(notices, 1));
        }
    }

    [Fact]
    public async Task Follow_JobSettledWhileDisconnected_DeliversItsLastState()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        await using var server = await LiveServer.StartAsync(extensions: true, clock);
        server.Intercept = static (context, following) =>
        {
            if (context.Request.Path == "/ws")
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }

            return following();
        };
        var (client, stream) = Services(server);
        var job = await client.DispatchAsync(new Served { What = "job" }, new DispatchOptions { Finished = false }, Cancellation);
        clock.Advance(TimeSpan.FromHours(1));
        await ServeAsync(client, "later");
        await using var notices = Follow(stream, new FollowOptions { Since = DateTimeOffset.UnixEpoch, LookInterval = TimeSpan.FromSeconds(1) });
        Assert.Equal(["job", "later"], await TakeAsync(notices, 2));

        clock.Advance(TimeSpan.FromSeconds(1));
        await client.UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Finished }, Cancellation);
        Assert.Equal(["job"], await TakeAsync(notices, 1));
        Assert.Equal(EventStatus.Finished, notices.Current.Status);
        Assert.Null(notices.Current.Stored);
    }

    [Fact]
    public async Task Follow_ManyPagesWhileEventsArrive_DeliversEachOnce()
    {
        const int Stored = 1_200;
        const int Arriving = 300;
        await using var server = await LiveServer.StartAsync();
        var (client, stream) = Services(server, buffer: 10);
        var operations = Enumerable.Range(0, Stored).Select(static number => new EventBatchOperation { Dispatch = TopicEvent.ToDispatch(Numbered(number)) });
        await client.WriteAsync(new EventBatchRequest([.. operations]), Cancellation);

        var options = new FollowOptions { Since = DateTimeOffset.UnixEpoch, LookInterval = TimeSpan.FromSeconds(1) };
        await using var notices = Follow(stream, options);
        var arriving = Task.Run(
            async () =>
            {
                for (var number = Stored; number < Stored + Arriving; number++)
                {
                    await client.DispatchAsync(Numbered(number), cancellationToken: Cancellation);
                }
            },
            Cancellation);
        var delivered = await TakeAsync(notices, Stored + Arriving);
        await arriving;
        Assert.Equal(Stored + Arriving, delivered.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Follow_KeyIsRejected_Throws()
    {
        await using var server = await LiveServer.StartAsync();
        var stream = server.NewHost(apiKey: "wrong-key-of-this-test").Services.GetRequiredService<IEventStream>();
        await using var notices = Follow(stream, new FollowOptions());
        await Assert.ThrowsAsync<AccessDeniedException>(() => notices.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task Follow_Cancelled_ThrowsAndEndsTheSubscription()
    {
        await using var server = await LiveServer.StartAsync();
        var (_, stream) = Services(server);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using (var notices = stream.FollowAsync(["*"], cancellationToken: end.Token).GetAsyncEnumerator(end.Token))
        {
            var next = notices.MoveNextAsync().AsTask();
            await LiveServer.UntilAsync(() => stream.IsConnected);
            await end.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        }

        await LiveServer.UntilAsync(() => !stream.IsConnected);
    }

    [Fact]
    public async Task Follow_InvalidArguments_AreRejected()
    {
        await using var server = await LiveServer.StartAsync();
        var (_, stream) = Services(server);
        Assert.Throws<ArgumentNullException>(() => stream.FollowAsync(null!, cancellationToken: Cancellation));
        Assert.Throws<ArgumentException>(() => stream.FollowAsync([], cancellationToken: Cancellation));
        Assert.Throws<ArgumentException>(() => stream.FollowAsync(["no topic"], cancellationToken: Cancellation));
        Assert.Throws<ArgumentException>(() => stream.FollowAsync(["*"], new FollowOptions { LookInterval = TimeSpan.Zero }, Cancellation));
    }

    [Fact]
    public void As_TopicOfTheNotice_GivesTheTypedNotice()
    {
        var notice = new EventNotice(new SocketEventMessage { Topic = Served.TopicName, Summary = RawJson.Parse("""{"what":"7"}""") });
        Assert.Equal("7", notice.As<Served>()?.Summary.What);
        Assert.Null(notice.As<Ordered>());
    }

    private static Served Numbered(int number) => new() { What = number.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static void Complete(TaskCompletionSource live, FollowState state)
    {
        if (state == FollowState.Live)
        {
            live.TrySetResult();
        }
    }

    private static (IEventClient Client, IEventStream Stream) Services(LiveServer server, int? buffer = null)
    {
        var services = server.NewHost(configure: options => options.StreamBuffer = buffer ?? options.StreamBuffer).Services;
        return (services.GetRequiredService<IEventClient>(), services.GetRequiredService<IEventStream>());
    }

    private static IAsyncEnumerator<EventNotice<Served>> Follow(IEventStream stream, FollowOptions options) =>
        stream.FollowAsync<Served>(options, Cancellation).GetAsyncEnumerator(Cancellation);

    private static async Task<List<string>> TakeAsync(IAsyncEnumerator<EventNotice<Served>> notices, int count)
    {
        List<string> taken = [];
        while (taken.Count < count)
        {
            Assert.True(await notices.MoveNextAsync().AsTask().WaitAsync(LiveServer.Patience, Cancellation));
            taken.Add(notices.Current.Summary.What!);
        }

        return taken;
    }

    private static async Task ServeAsync(IEventClient client, params string[] whats)
    {
        foreach (var what in whats)
        {
            await client.DispatchAsync(new Served { What = what }, cancellationToken: Cancellation);
        }
    }
}
