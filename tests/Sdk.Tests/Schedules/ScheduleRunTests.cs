using Ayon.Events.Testing;
using Ayon.Events.Tests.EndToEnd;

namespace Ayon.Events.Tests.Schedules;

/// <summary>Schedules on both kinds of server.</summary>
public sealed class ScheduleRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_DaysPass_DispatchesEachTickWhoseJobRuns(ServerCompatibility kind)
    {
        await using var harness = await StartAsync(kind, static ayon => ayon.AddSchedule<EveryNight>().AddEnrollHandler<NightHandler, EveryNight, Served>());
        await harness.SkipAsync(TimeSpan.FromDays(3), Cancellation);
        await UntilAsync(harness, EveryNight.TopicName, 3);
        await harness.RunUntilIdleAsync(Cancellation);

        var events = await ListAsync(harness, EveryNight.TopicName);
        Assert.Equal(
            ["Scheduled for 2026-01-01T02:00:00Z", "Scheduled for 2026-01-02T02:00:00Z", "Scheduled for 2026-01-03T02:00:00Z"],
            events.Select(static stored => stored.Description));
        Assert.All(await harness.JobsAsync<Served>(Cancellation), static job => Assert.Equal(EventStatus.Finished, job.Status));
        Assert.Equal(3, (await harness.JobsAsync<Served>(Cancellation)).Count);
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_NobodyWasRunning_CatchesUpByPolicy(ServerCompatibility kind)
    {
        await using var harness = await StartAsync(kind, static ayon => ayon.AddSchedule<NightlyCheck>().AddSchedule<EveryNight>().AddSchedule<NightlyOrNever>());
        await harness.SkipAsync(TimeSpan.FromHours(3), Cancellation);
        foreach (var topic in (string[])[NightlyCheck.TopicName, EveryNight.TopicName, NightlyOrNever.TopicName])
        {
            await UntilAsync(harness, topic, 1);
        }

        await harness.StopWorkerAsync();
        harness.Time.Advance(TimeSpan.FromDays(4));
        await harness.StartWorkerAsync(Cancellation);
        await UntilAsync(harness, EveryNight.TopicName, 5);
        await UntilAsync(harness, NightlyCheck.TopicName, 2);
        Assert.Equal("Scheduled for 2026-01-05T02:00:00Z", (await ListAsync(harness, NightlyCheck.TopicName))[^1].Description);
        Assert.Single(await ListAsync(harness, NightlyOrNever.TopicName));

        // The night after, everyone is back.
        await harness.SkipAsync(TimeSpan.FromDays(1), Cancellation);
        await UntilAsync(harness, NightlyOrNever.TopicName, 2);
        await UntilAsync(harness, NightlyCheck.TopicName, 3);
        Assert.Equal("Scheduled for 2026-01-06T02:00:00Z", (await ListAsync(harness, NightlyOrNever.TopicName))[^1].Description);
    }

    [Fact]
    public async Task Run_TwoProcesses_DispatchEachTickOnce()
    {
        await using var server = await LiveServer.StartAsync();
        using var one = server.NewHost(static ayon => ayon.AddSchedule<EverySecond>());
        using var other = server.NewHost(static ayon => ayon.AddSchedule<EverySecond>());
        var client = one.Services.GetRequiredService<IEventClient>();
        await one.StartAsync(Cancellation);
        await other.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("Dispatched 'test.every_second'") >= 3);
        await one.StopAsync(Cancellation);
        await other.StopAsync(Cancellation);

        var events = (await client.ListAsync(new EventListRequest { Topics = [EverySecond.TopicName] }, Cancellation)).Events;
        Assert.InRange(events.Count, 3, 1_000);
        Assert.Equal(events.Count, events.Select(static stored => stored.Description).Distinct().Count());
    }

    [Fact]
    public async Task Run_ServerIsAway_DispatchesWhenItIsBack()
    {
        await using var harness = await StartAsync(ServerCompatibility.Reference, static ayon => ayon.AddSchedule<NightlyCheck>());
        harness.Faults.Refuse(WorkerStep.Dispatch, 10);
        await harness.SkipAsync(TimeSpan.FromHours(3), Cancellation);
        await UntilAsync(harness, NightlyCheck.TopicName, 1);
    }

    private static Task<AyonEventsHarness> StartAsync(ServerCompatibility kind, Action<IAyonEventsBuilder> add) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Compatibility = kind;
            options.Handlers = add;
        },
        Cancellation);

    // The clock moves on, so that a schedule that waits for the server tries again.
    private static Task UntilAsync(AyonEventsHarness harness, string topic, int count) => Until.HoldsAsync(
        async () =>
        {
            harness.Time.Advance(TimeSpan.FromMilliseconds(100));
            return (await ListAsync(harness, topic)).Count >= count;
        });

    private static async Task<IReadOnlyList<AyonEvent>> ListAsync(AyonEventsHarness harness, string topic) =>
        (await harness.Client.ListAsync(new EventListRequest { Topics = [topic] }, Cancellation)).Events;

    private sealed class NightHandler : IEnrollHandler<EveryNight, Served>
    {
        public Task<JobResult<Served>> ProcessAsync(EnrollJob<EveryNight> job, CancellationToken cancellationToken) =>
            Task.FromResult(JobResult.Finished(new Served { What = job.Source.Stored.Description }));
    }
}
