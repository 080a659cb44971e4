using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class ReclaimContract : StoreContract
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.InProgress)]
    public async Task EnrollAsync_JobOfASilentSender_IsTaken(EventStatus status)
    {
        await DispatchAsync();
        var job = await SetAsync(await TakeAsync("dead"), status);
        Time.Advance(Silence + TimeSpan.FromMicroseconds(1));

        var taken = await EnrollAsync(Reclaim() with { SenderType = "service" });

        Assert.Equal(JobClaim.Reclaimed, taken!.Claim);
        var expected = job with
        {
            Status = EventStatus.Pending,
            Sender = "worker",
            SenderType = "service",
            Retries = 1,
            Attempt = 2,
            UpdatedAt = Time.GetUtcNow(),
        };
        AssertSame(expected, taken.Target);
        AssertSame(expected, await Store.GetAsync(job.Id, Cancellation));
    }

    [Fact]
    public async Task EnrollAsync_JobUpdatedWithinTheTime_StaysWithItsSender()
    {
        await DispatchAsync();
        var job = await TakeAsync("slow");
        Time.Advance(Silence);
        Assert.Null(await EnrollAsync(Reclaim()));
        await Store.UpdateAsync(job.Id, new EventChange { Description = "at it" }, Cancellation);
        Time.Advance(Silence);

        Assert.Null(await EnrollAsync(Reclaim()));
    }

    [Fact]
    public async Task EnrollAsync_WithoutReclaim_LeavesTheJob()
    {
        await DispatchAsync();
        await TakeAsync("dead");
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await EnrollAsync());
    }

    [Fact]
    public async Task EnrollAsync_OwnJob_IsResumedUncountedAndKeptFromOthers()
    {
        await DispatchAsync();
        var job = await TakeAsync();
        Time.Advance(Silence * 2);

        var again = await EnrollAsync(Reclaim());

        Assert.Equal(JobClaim.Resumed, again!.Claim);
        AssertSame(job with { Attempt = 2, UpdatedAt = Time.GetUtcNow() }, again.Target);
        Assert.Null(await EnrollAsync(Reclaim("other")));
    }

    [Fact]
    public async Task EnrollAsync_JobWithoutSender_IsTaken()
    {
        var source = await DispatchAsync();
        var job = await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id, Status = EventStatus.Pending });
        Time.Advance(Silence);

        var taken = await TakeAsync(Reclaim());

        Assert.Equal((job.Id, 1), (taken.Id, taken.Attempt));
    }

    [Fact]
    public async Task EnrollAsync_HeldJobOfAnother_IsLeft()
    {
        await DispatchAsync();
        var job = await TakeAsync("other");
        Time.Advance(Silence * 2);

        var result = await Store.EnrollAsync(Reclaim() with { Capacity = 2, Holding = [job.Id] }, Cancellation);
        var exhausted = await Store.EnrollAsync(Reclaim() with { Capacity = 2, Holding = [job.Id], MaxRetries = -1 }, Cancellation);

        Assert.Empty(result.Jobs);
        Assert.Empty(exhausted.Jobs);
        Assert.Empty(exhausted.GivenUp);
        AssertSame(job, await Store.GetAsync(job.Id, Cancellation));
    }

    [Fact]
    public async Task EnrollAsync_SilenceAfterSilence_GivesUpAfterTheRetries()
    {
        await DispatchAsync();
        var attempts = new List<int>();
        EnrollResult result;
        while ((result = await Store.EnrollAsync(Reclaim($"worker{attempts.Count}") with { MaxRetries = 1 }, Cancellation)).Jobs is [var job])
        {
            attempts.Add(job.Target.Attempt);
            Time.Advance(Silence * 2);
        }

        Assert.Equal([1, 2, 3], attempts);
        var lost = Assert.Single(result.GivenUp);
        Assert.Equal(
            (EventStatus.Failed, 2, 3, "worker2", "Failed after 3 attempts without a heartbeat", Time.GetUtcNow()),
            (lost.Status, lost.Retries, lost.Attempt, lost.Sender, lost.Description, lost.UpdatedAt));
        AssertSame(lost, await Store.GetAsync(lost.Id, Cancellation));
        Assert.Empty((await Store.EnrollAsync(Reclaim("late") with { MaxRetries = 1 }, Cancellation)).GivenUp);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EnrollAsync_JobGivenUp_GoesOnWithTheNextSource(bool sequential)
    {
        await DispatchAsync();
        var second = await DispatchAsync();
        var lost = await TakeAsync("dead");
        await Store.UpdateAsync(lost.Id, new EventChange { Retries = 9 }, Cancellation);
        Time.Advance(Silence * 2);

        var result = await Store.EnrollAsync(Reclaim() with { Sequential = sequential }, Cancellation);

        Assert.Equal(second.Id, Assert.Single(result.Jobs).Target.DependsOn);
        var job = Assert.Single(result.GivenUp);
        Assert.Equal((lost.Id, "Failed after 1 attempt without a heartbeat"), (job.Id, job.Description));
    }

    [Fact]
    public async Task EnrollAsync_SequentialAndSilentJobInWork_TakesItBeforeAllElse()
    {
        await DispatchAsync();
        await DispatchAsync();
        var inOrder = Reclaim() with { Sequential = true };
        var job = await TakeAsync(inOrder with { Sender = "dead" });
        Assert.Null(await EnrollAsync(inOrder));
        Time.Advance(Silence * 2);

        var taken = await TakeAsync(inOrder);

        Assert.Equal((job.Id, 2), (taken.Id, taken.Attempt));
        Assert.Null(await EnrollAsync(inOrder with { Sender = "third" }));
    }

    [Fact]
    public async Task EnrollAsync_ManySilentJobs_ComeOldestSourceFirst()
    {
        var sources = new[] { await DispatchAsync(), await DispatchAsync(), await DispatchAsync(), await DispatchAsync() };
        var jobs = (await Store.EnrollAsync(Query("dead") with { Capacity = 3 }, Cancellation)).Jobs;
        await SetAsync(jobs[1].Target, EventStatus.Finished);
        Time.Advance(Silence * 2);

        var result = await Store.EnrollAsync(Reclaim() with { Capacity = 5 }, Cancellation);

        Assert.Equal([sources[0].Id, sources[2].Id, sources[3].Id], result.Jobs.Select(static job => job.Target.DependsOn));
        Assert.Equal([JobClaim.Reclaimed, JobClaim.Reclaimed, JobClaim.Created], result.Jobs.Select(static job => job.Claim));
    }

    [Fact]
    public async Task EnrollAsync_SourceIsAJobOfTheSameAnswer_IsToldAsItWasBefore()
    {
        await DispatchAsync();
        var first = await TakeAsync("dead");
        var second = await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = first.Id, Status = EventStatus.Pending, Sender = "dead" });
        Time.Advance(Silence * 2);

        var result = await Store.EnrollAsync(
            Reclaim() with { SourceTopics = [new(SourceTopic), new(TargetTopic)], Capacity = 5, WithSources = true }, Cancellation);

        Assert.Equal([first.Id, second.Id], result.Jobs.Select(static job => job.Target.Id));
        AssertSame(first, result.Jobs[1].Source);
    }

    [Fact]
    public async Task EnrollAsync_JobsThatAreNotAskedFor_AreLeft()
    {
        await DispatchAsync();
        var job = await TakeAsync("dead");
        Time.Advance(Silence * 2);
        var query = Reclaim() with { SourceTopics = [new("some.thing")] };

        Assert.Null(await EnrollAsync(query));
        Assert.Empty((await Store.EnrollAsync(query with { MaxRetries = -1 }, Cancellation)).GivenUp);
        Assert.Null(await EnrollAsync(query with { TargetTopic = new("example.other") }));
        AssertSame(job, await Store.GetAsync(job.Id, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EnrollAsync_ClockWasAheadAtTheLastSignOfLife_ReclaimsAfterTheSilence(bool isAnotherServer)
    {
        var now = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromDays(10));
        await DispatchAsync();
        var job = await TakeAsync("dead");

        Time.AdjustTime(now);
        if (isAnotherServer)
        {
            await ReopenAsync();
        }

        Assert.Null(await EnrollAsync(Reclaim()));
        Time.Advance(Silence + TimeSpan.FromSeconds(1));
        Assert.Equal(job.Id, (await TakeAsync(Reclaim())).Id);
    }

    private static EnrollQuery Reclaim(string sender = "worker") => Query(sender) with { ReclaimAfter = Silence };
}
