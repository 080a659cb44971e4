using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Ayon.Events.Testing;
using Ayon.Events.Tests.EndToEnd;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ayon.Events.Tests.Feeds;

/// <summary>Feeds on both kinds of server.</summary>
public sealed class FeedTests
{
    private readonly Tracker _tracker = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_ChangesInPages_DispatchesEachOnceInOrder(ServerCompatibility kind)
    {
        _tracker.Add(7);
        await using var harness = await StartAsync(kind, static ayon => ayon.AddFeed<PulledTracker, Tracked>().AddEnrollHandler<TrackedHandler, Tracked, TrackedHandled>());
        await harness.RunUntilIdleAsync(Cancellation);
        _tracker.Add(2);
        await harness.SkipAsync(TimeSpan.FromSeconds(11), Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        Assert.Equal(Enumerable.Range(1, 9), await ListAsync(harness));
        Assert.Equal(9, (await harness.JobsAsync<TrackedHandled>(Cancellation)).Count(static job => job.Status == EventStatus.Finished));
        Assert.Equal(9, _tracker.Positions.Last());
        var first = (await EventsAsync(harness))[0];
        Assert.Equal(("feed", "Change 1", EventHash.From("test.tracked", "1")), ((await harness.Client.GetAsync(first.Id, Cancellation)).SenderType, first.Description, first.Hash));
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_ProcessIsKilledInBetween_NextOneContinues(ServerCompatibility kind)
    {
        _tracker.Add(8);
        var reached = new TaskCompletionSource();
        _tracker.OnChange = async (change, cancellationToken) =>
        {
            if (change == 6 && reached.TrySetResult())
            {
                await Until.CancelledAsync(cancellationToken);
            }
        };
        await using var harness = await StartAsync(kind, static ayon => ayon.AddFeed<PulledTracker, Tracked>());
        await Until.EndsAsync(reached.Task, () => Task.CompletedTask);
        await harness.CrashWorkerAsync();
        await harness.StartWorkerAsync(Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        Assert.Equal(Enumerable.Range(1, 8), await ListAsync(harness));
        // It did not begin at the start; what was not stored yet was read twice.
        Assert.Contains(_tracker.Positions.Skip(2).First(), new long[] { 3, 4, 5 });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_TwoProcesses_OneReadsAndTheOtherTakesOver(bool extensions)
    {
        _tracker.Add(4);
        await using var server = await LiveServer.StartAsync(extensions);
        using var one = NewHost(server, _tracker);
        await one.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("This process reads feed") == 1);
        using var other = NewHost(server, _tracker);
        await other.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("Another process reads feed") == 1);
        var client = one.Services.GetRequiredService<IEventClient>();
        await Until.HoldsAsync(async () => (await ListAsync(client)).Count == 4);

        await one.StopAsync(Cancellation);
        _tracker.Add(4);
        await Until.HoldsAsync(async () => (await ListAsync(client)).Count == 8);
        Assert.Equal(Enumerable.Range(1, 8), await ListAsync(client));
        Assert.Equal(1, _tracker.MostReaders);
        Assert.Equal(2, server.Log.Count("This process reads feed"));
    }

    [Fact]
    public async Task Run_SourceFails_BacksOffAndBeginsWithTheShortestDelayAfterASuccess()
    {
        _tracker.Failures = 3;
        await using var harness = await StartAsync(ServerCompatibility.Reference, static ayon => ayon.AddFeed<PulledTracker, Tracked>(feed => feed.RetryDelay = TimeSpan.FromMinutes(1)));
        await Until.HoldsAsync(() => _tracker.Positions.Count == 1);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(HealthStatus.Degraded, (await CheckHealthAsync(harness)).Status);
        await harness.SkipAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Single(_tracker.Positions);
        _tracker.Add(1);
        // At most 1 + 2 + 4 minutes.
        await harness.SkipAsync(TimeSpan.FromMinutes(7), Cancellation);
        Assert.Equal([1], await ListAsync(harness));
        Assert.Equal(HealthStatus.Healthy, (await CheckHealthAsync(harness)).Status);

        (_tracker.Failures, var reads) = (1, _tracker.Positions.Count);
        await harness.SkipAsync(TimeSpan.FromSeconds(11), Cancellation);
        await Until.HoldsAsync(() => _tracker.Failures == 0);
        await harness.SkipAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.InRange(_tracker.Positions.Count, reads + 2, int.MaxValue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_PushedSourceIsQuiet_TellsAndReadsAgain(bool ignoresItsToken)
    {
        var subscription = new PushedTracker.Subscription { Ignores = ignoresItsToken };
        await using var harness = await StartAsync(
            ServerCompatibility.Reference,
            static ayon => ayon.AddFeed<PushedTracker, Tracked>(static feed => feed.QuietAfter = TimeSpan.FromHours(1)),
            services => services.AddSingleton(subscription));
        await Until.HoldsAsync(() => subscription.Count == 1);
        await subscription.Tell!(1);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal([1], await ListAsync(harness));
        await harness.SkipAsync(TimeSpan.FromMinutes(50), Cancellation);
        Assert.Equal((HealthStatus.Healthy, 1), ((await CheckHealthAsync(harness)).Status, subscription.Count));

        await harness.SkipAsync(TimeSpan.FromMinutes(15), Cancellation);
        await UntilAsync(harness, () => subscription.Count == 2);
        var health = await CheckHealthAsync(harness);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.StartsWith("Feed 'test.tracked' has been quiet for 0.01:", health.Description, StringComparison.Ordinal);

        await subscription.Tell!(2);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal([1, 2], await ListAsync(harness));
        Assert.Equal(HealthStatus.Healthy, (await CheckHealthAsync(harness)).Status);
    }

    [Fact]
    public async Task Run_ServerAwayForLongerThanQuietAfter_KeepsTheSubscriptionAndItsItem()
    {
        var subscription = new PushedTracker.Subscription();
        await using var harness = await StartAsync(
            ServerCompatibility.Reference,
            static ayon => ayon.AddFeed<PushedTracker, Tracked>(static feed => (feed.QuietAfter, feed.MaxRetryDelay) = (TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10))),
            services => services.AddSingleton(subscription));
        await Until.HoldsAsync(() => subscription.Count == 1);
        harness.Faults.Answer(WorkerStep.Dispatch, HttpStatusCode.ServiceUnavailable, times: int.MaxValue);
        var telling = subscription.Tell!(1);
        await Until.HoldsAsync(() => harness.Faults.Happened > 0);
        await harness.SkipAsync(TimeSpan.FromMinutes(30), Cancellation);
        Assert.False(telling.IsCompleted);
        Assert.DoesNotContain("quiet", (await CheckHealthAsync(harness)).Description ?? "", StringComparison.Ordinal);

        harness.Faults.Clear();
        await UntilAsync(harness, () => telling.IsCompletedSuccessfully);
        Assert.Equal([1], await ListAsync(harness));
        Assert.Equal(1, subscription.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ServerNeverAnswered_EndsAtOnce(bool hasFeed)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var ayon = builder.Services.AddSingleton(_tracker).AddAyonEvents(static options => (options.ServerUrl, options.ApiKey, options.ServiceName) = (new Uri("http://127.0.0.1:1"), "key", "stopping"));
        ayon.AddEnrollHandler<TrackedHandler, Tracked, TrackedHandled>();
        _ = hasFeed ? ayon.AddFeed<PulledTracker, Tracked>() : ayon.AddPendingHandler<NoHandler, Tracked>();
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation).WaitAsync(Until.Patience, Cancellation);
    }

    [Fact]
    public async Task Run_TextWithCharactersThatServersCannotStore_IsDispatchedWithoutThem()
    {
        _tracker.Add(1, project: null);
        _tracker.Describe = static _ => "a\0b\ud800c";
        await using var harness = await StartAsync(ServerCompatibility.Ayon, static ayon => ayon.AddFeed<PulledTracker, Tracked>());
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal("a\ufffdb\ufffdc", Assert.Single(harness.Notices, static notice => notice.Topic == Tracked.TopicName).Description);
    }

    [Fact]
    public void AddFeed_SameNameForAnotherTopic_IsRefused()
    {
        var ayon = new ServiceCollection().AddAyonEvents(static _ => { });
        ayon.AddFeed<TwoTopics, Tracked>(name: "both");
        Assert.Throws<ArgumentException>(() => ayon.AddFeed<TwoTopics, TrackedHandled>(name: "both"));
    }

    [Fact]
    public async Task Run_SubscriptionEndsWithAnError_SubscribesAgain()
    {
        var count = 0;
        await using var harness = await StartAsync(ServerCompatibility.Reference, static ayon => ayon.AddFeed<FailingCallback, Tracked>(), services => services.AddSingleton<Func<int>>(() => ++count));
        await UntilAsync(harness, () => count >= 3);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal([1, 2], (await ListAsync(harness)).Take(2));
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_NewBackfill_BeginsAgainOnce(ServerCompatibility kind)
    {
        string? backfill = null;
        _tracker.Add(5);
        await using var harness = await StartAsync(kind, ayon => ayon.AddFeed<PulledTracker, Tracked>(feed => (feed.Start, feed.Backfill) = ("2", backfill)));
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal([3, 4, 5], await ListAsync(harness));

        backfill = "december";
        foreach (var begins in (long[])[2, 5])
        {
            await harness.StopWorkerAsync();
            _tracker.Positions.Clear();
            await harness.StartWorkerAsync(Cancellation);
            await harness.RunUntilIdleAsync(Cancellation);
            Assert.Equal(begins, _tracker.Positions.First());
        }

        Assert.Equal([3, 4, 5], await ListAsync(harness));
    }

    [Fact]
    public async Task Run_PositionWasDeleted_IsStoredAgain()
    {
        _tracker.Add(2);
        await using var harness = await StartAsync(ServerCompatibility.Reference, static ayon => ayon.AddFeed<PulledTracker, Tracked>());
        await harness.RunUntilIdleAsync(Cancellation);
        await harness.Client.DeleteAsync((await PositionAsync(harness)).Id, Cancellation);
        _tracker.Add(1);
        await harness.SkipAsync(TimeSpan.FromSeconds(11), Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal("""{"cursor":"3"}""", (await PositionAsync(harness)).Summary.ToString());
    }

    [Fact]
    public async Task Run_OwnAndInvalidItems_AreSkipped()
    {
        _tracker.Add(1, "Ayon-Bot");
        _tracker.Add(1, project: "not/a project");
        _tracker.Add(1);
        var outcomes = new ConcurrentQueue<object?>();
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Enqueue(tags.ToArray().Single(static tag => tag.Key == "ayon.feed.outcome").Value));
        meters.Start();
        await using var harness = await StartAsync(
            ServerCompatibility.Reference,
            static ayon => ayon.AddFeed<PulledTracker, Tracked>(static feed => feed.IgnoreAuthors.Add("ayon-bot"))
                .AddEnrollHandler<TrackedHandler, Tracked, TrackedHandled>(new EnrollHandlerSettings { IgnoreSenderTypes = ["feed"] }));
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal([3], await ListAsync(harness));
        // Dispatched with the feed's sender type: a handler that writes back ignores it.
        Assert.Empty(await harness.JobsAsync<TrackedHandled>(Cancellation));
        Assert.Equal(["ignored", "rejected", "dispatched"], outcomes);

        static void Listen(Instrument instrument, MeterListener listener)
        {
            if (instrument.Name == "ayon.events.feed.items")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }
    }

    [Fact]
    public async Task Run_ServerIsAway_DispatchesWhenItIsBack()
    {
        _tracker.Add(3);
        await using var harness = await StartAsync(ServerCompatibility.Reference, static ayon => ayon.AddFeed<PulledTracker, Tracked>());
        harness.Faults.Refuse(WorkerStep.Dispatch, 10);
        await harness.SkipAsync(TimeSpan.FromMinutes(5), Cancellation);
        Assert.Equal([1, 2, 3], await ListAsync(harness));
    }

    [Fact]
    public void AddFeed_OptionsOutOfRange_SaysWhatToDo()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Services.AddAyonEvents().AddFeed<PulledTracker, Tracked>(static feed =>
        {
            (feed.PollInterval, feed.QuietAfter, feed.SenderType) = (TimeSpan.Zero, TimeSpan.Zero, "a b");
            (feed.RetryDelay, feed.MaxRetryDelay, feed.Start, feed.Backfill) = (TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), "", "");
        });
        using var host = builder.Build();
        var problems = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(
            () => host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<FeedOptions>>().Get("test.tracked")).Failures;
        Assert.Equal(6, problems.Count());
        Assert.All(problems, static problem => Assert.StartsWith("Feed 'test.tracked': ", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void AddFeed_NameOfAnotherSource_Throws()
    {
        var ayon = new ServiceCollection().AddAyonEvents().AddFeed<PulledTracker, Tracked>().AddFeed<PulledTracker, Tracked>();
        Assert.Contains("PulledTracker for 'test.tracked' and PushedTracker", Assert.Throws<ArgumentException>(() => ayon.AddFeed<PushedTracker, Tracked>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ayon.AddFeed<PushedTracker, Tracked>(name: "a b"));
        ayon.AddFeed<PushedTracker, Tracked>(name: "second");
    }

    private static Microsoft.Extensions.Hosting.IHost NewHost(LiveServer server, Tracker tracker) => server.NewHost(
        ayon =>
        {
            ayon.Services.AddSingleton(tracker);
            ayon.AddFeed<PulledTracker, Tracked>(static feed => feed.PollInterval = TimeSpan.FromMilliseconds(50));
        },
        configure: static options => options.ReclaimAfter = TimeSpan.FromSeconds(2));

    private static async Task UntilAsync(AyonEventsHarness harness, Func<bool> holds) => await Until.HoldsAsync(() =>
    {
        harness.Time.Advance(TimeSpan.FromMilliseconds(100));
        return holds();
    });

    private static async Task<AyonEvent> PositionAsync(AyonEventsHarness harness) =>
        Assert.Single((await harness.Client.ListAsync(new EventListRequest { Topics = ["ayon_events.feed"] }, Cancellation)).Events);

    private static async Task<IReadOnlyList<AyonEvent>> EventsAsync(AyonEventsHarness harness) =>
        (await harness.Client.ListAsync(new EventListRequest { Topics = [Tracked.TopicName] }, Cancellation)).Events;

    private static Task<List<int>> ListAsync(AyonEventsHarness harness) => ListAsync(harness.Client);

    private static async Task<List<int>> ListAsync(IEventClient client) =>
        [.. (await client.ListAsync(new EventListRequest { Topics = [Tracked.TopicName] }, Cancellation)).Events.Select(static stored => Tracked.SummaryModel.Read(stored.Summary.Utf8.Span).Change)];

    private static async Task<HealthReportEntry> CheckHealthAsync(AyonEventsHarness harness) =>
        (await harness.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation)).Entries.Values.Single();

    private Task<AyonEventsHarness> StartAsync(ServerCompatibility kind, Action<IAyonEventsBuilder> add, Action<IServiceCollection>? services = null) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Compatibility = kind;
            options.Handlers = add;
            options.Services = all =>
            {
                all.AddSingleton(_tracker).AddHealthChecks().AddAyonEvents();
                services?.Invoke(all);
            };
        },
        Cancellation);

    private sealed class TrackedHandler : IEnrollHandler<Tracked, TrackedHandled>
    {
        public Task<JobResult<TrackedHandled>> ProcessAsync(EnrollJob<Tracked> job, CancellationToken cancellationToken) =>
            Task.FromResult(JobResult.Finished(new TrackedHandled { Change = job.Source.Data.Change }));
    }

    private sealed class NoHandler : IPendingHandler<Tracked>
    {
        public Task<JobResult> ProcessAsync(PendingJob<Tracked> job, CancellationToken cancellationToken) => Task.FromResult(JobResult.Finished());
    }

    private sealed class TwoTopics : IEventSource<Tracked>, IEventSource<TrackedHandled>
    {
        IAsyncEnumerable<FeedItem<Tracked>> IEventSource<Tracked>.ReadAsync(FeedPosition position, CancellationToken cancellationToken) => AsyncEnumerable.Empty<FeedItem<Tracked>>();

        IAsyncEnumerable<FeedItem<TrackedHandled>> IEventSource<TrackedHandled>.ReadAsync(FeedPosition position, CancellationToken cancellationToken) => AsyncEnumerable.Empty<FeedItem<TrackedHandled>>();
    }

    private sealed class FailingCallback(Func<int> next) : IEventSource<Tracked>
    {
        public IAsyncEnumerable<FeedItem<Tracked>> ReadAsync(FeedPosition position, CancellationToken cancellationToken) => FeedItem.FromCallback<Tracked>(
            async (tell, _) =>
            {
                var change = next();
                await tell(new FeedItem<Tracked>(new Tracked { Change = change }, $"{change}"));
                throw new IOException("Disconnected.");
            },
            cancellationToken);
    }
}
