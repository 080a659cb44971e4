using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class SweepContract : StoreContract
{
    [Fact]
    public async Task SweepAsync_OldAndSettledTree_GoesAsAWhole()
    {
        await DispatchAsync();
        await SetAsync(await TakeAsync(), EventStatus.Finished);
        await DispatchAsync(NewEvent("example.next") with { DependsOn = (await ReadOrderAsync())[1] });
        Time.Advance(TimeSpan.FromHours(2));
        var young = await DispatchAsync();

        var result = await SweepAsync(events: TimeSpan.FromHours(1));
        Assert.Equal((3, 0), (result.Events, result.Logs));
        Assert.Equal([young.Id], await ReadOrderAsync());
        Assert.Equal(young.Id, (await TakeAsync()).DependsOn);
    }

    [Theory]
    [InlineData(EventStatus.Pending, 9)]
    [InlineData(EventStatus.InProgress, 9)]
    [InlineData(EventStatus.Restarted, 9)]
    [InlineData(EventStatus.Failed, 3)]
    public async Task SweepAsync_JobNotSettled_KeepsItAndAllThatItDependsOn(EventStatus status, int retries)
    {
        var source = await DispatchAsync();
        var job = await TakeAsync();
        await Store.UpdateAsync(job.Id, new EventChange { Status = status, Retries = retries }, Cancellation);
        // A second job of the same source is settled: were it to go alone, the source would be handed out again.
        var other = await DispatchAsync(NewEvent("example.other") with { DependsOn = source.Id });
        Time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(new SweepResult(0, 0, null), await SweepAsync(events: TimeSpan.FromDays(1)));
        Assert.Equal([source.Id, job.Id, other.Id], await ReadOrderAsync());
    }

    [Theory]
    [InlineData(EventStatus.Finished, 0)]
    [InlineData(EventStatus.Aborted, 0)]
    [InlineData(EventStatus.Failed, 4)]
    public async Task SweepAsync_JobSettled_GoesWithItsSource(EventStatus status, int retries)
    {
        await DispatchAsync();
        await Store.UpdateAsync((await TakeAsync()).Id, new EventChange { Status = status, Retries = retries }, Cancellation);
        Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(2, (await SweepAsync(events: TimeSpan.FromDays(1))).Events);
        Assert.Null(await EnrollAsync());
    }

    [Fact]
    public async Task SweepAsync_FailedJobThatIsPutOff_Stays()
    {
        await DispatchAsync();
        await Store.UpdateAsync(
            (await TakeAsync()).Id, new EventChange { Status = EventStatus.Failed, Retries = 9, Delay = TimeSpan.FromDays(20) }, Cancellation);
        Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, (await SweepAsync(events: TimeSpan.FromDays(1))).Events);
        Time.Advance(TimeSpan.FromDays(20));
        Assert.Equal(2, (await SweepAsync(events: TimeSpan.FromDays(1))).Events);
    }

    [Fact]
    public async Task SweepAsync_YoungDependant_KeepsTheTree()
    {
        var source = await DispatchAsync();
        Time.Advance(TimeSpan.FromDays(2));
        await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id });

        Assert.Equal(0, (await SweepAsync(events: TimeSpan.FromDays(1))).Events);
    }

    [Fact]
    public async Task SweepAsync_LogsAndEvents_HaveLimitsOfTheirOwn()
    {
        await DispatchAsync(NewEvent("log.info"));
        var logical = await DispatchAsync(NewEvent("logical.thing"));
        var logs = await DispatchAsync(NewEvent("log.error") with { DependsOn = logical.Id });
        Time.Advance(TimeSpan.FromDays(10));

        Assert.Equal((0, 1), Counts(await SweepAsync(logs: TimeSpan.FromDays(5))));
        Assert.Equal([logical.Id, logs.Id], await ReadOrderAsync());
        Assert.Equal((0, 0), Counts(await SweepAsync(events: TimeSpan.FromDays(5))));
        Assert.Equal((1, 1), Counts(await SweepAsync(events: TimeSpan.FromDays(5), logs: TimeSpan.FromDays(5))));
    }

    [Fact]
    public async Task SweepAsync_NoLimits_KeepsAll()
    {
        await DispatchAsync();
        await DispatchAsync(NewEvent("log.info"));
        Time.Advance(TimeSpan.FromDays(10_000));
        Assert.Equal((0, 0), Counts(await SweepAsync()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task SweepAsync_AnySizeOfSteps_DeletesAllThatIsOldAndNoMoreAtOnce(int size)
    {
        var expected = 0;
        for (var number = 0; number < 60; number++)
        {
            var source = await DispatchAsync(number % 3 == 0 ? "log.debug" : SourceTopic);
            expected++;
            if (number % 5 == 0)
            {
                await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id });
                expected++;
            }
        }

        var kept = await DispatchAsync(NewEvent() with { Status = EventStatus.Pending });
        Time.Advance(TimeSpan.FromDays(3));
        var dry = await SweepAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), size, isDryRun: true);
        Assert.Equal(expected + 1, (await ReadOrderAsync()).Count);
        var done = await SweepAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), size);
        Assert.Equal(expected, done.Events + done.Logs);
        Assert.Equal(Counts(done), Counts(dry));
        Assert.Equal([kept.Id], await ReadOrderAsync());
    }

    [Fact]
    public async Task SweepAsync_WhileOthersWrite_LosesNothingThatIsYoung()
    {
        var old = new List<AyonEvent>();
        for (var number = 0; number < 200; number++)
        {
            old.Add(await DispatchAsync());
        }

        Time.Advance(TimeSpan.FromDays(3));
        var dispatching = old.ConvertAll(source => Store.DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id }, reuse: false, Cancellation));
        var enrolling = Enumerable.Range(0, 20).Select(number => EnrollAsync(Query($"worker.{number}") with { TargetTopic = new("example.enrolled") })).ToList();
        var swept = await SweepAsync(events: TimeSpan.FromDays(1), size: 10);
        var dispatched = (await Task.WhenAll(dispatching)).Count(static result => result == DispatchResult.Stored);
        var enrolled = (await Task.WhenAll(enrolling)).OfType<EnrolledJob>().ToList();

        var left = await ReadOrderAsync();
        Assert.Equal(old.Count + dispatched + enrolled.Count - swept.Events, left.Count);
        Assert.All(enrolled, job => Assert.Contains(job.Target.Id, left));
        Assert.All(enrolled, job => Assert.Contains(job.Target.DependsOn!, left));
    }

    private protected static (int Events, int Logs) Counts(SweepResult result) => (result.Events, result.Logs);

    /// <summary>Sweeps to the end.</summary>
    private protected Task<SweepResult> SweepAsync(TimeSpan? events = null, TimeSpan? logs = null, int size = 50, bool isDryRun = false) => Store.SweepAllAsync(new SweepStep
    {
        At = Time.GetUtcNow(),
        EventsBefore = Time.GetUtcNow() - events,
        LogsBefore = Time.GetUtcNow() - logs,
        Size = size,
        IsDryRun = isDryRun,
    });

    private Task<IReadOnlyList<string>> ReadOrderAsync() => Database.ReadOrderAsync();
}
