using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class AttemptContract : StoreContract
{
    [Fact]
    public async Task EnrollAsync_EveryHandOut_IsAnAttemptOfItsOwn()
    {
        var source = await DispatchAsync();
        var claims = new List<(JobClaim Claim, int Attempt)>();
        var job = await HandOutAsync(Query(), claims);
        job = await HandOutAsync(Query(), claims);
        await SetAsync(job, EventStatus.Failed);
        job = await HandOutAsync(Query("second"), claims);
        await SetAsync(job, EventStatus.Restarted);
        await HandOutAsync(Query("second"), claims);
        Time.Advance(TimeSpan.FromMinutes(2));
        job = await HandOutAsync(Query("third") with { ReclaimAfter = TimeSpan.FromMinutes(1) }, claims);

        Assert.Equal(
            [(JobClaim.Created, 1), (JobClaim.Resumed, 2), (JobClaim.Retried, 3), (JobClaim.Restarted, 4), (JobClaim.Reclaimed, 5)], claims);
        await ReopenAsync();
        Assert.Equal(5, (await Store.GetAsync(job.Id, Cancellation))!.Attempt);
        Assert.Equal(0, (await Store.GetAsync(source.Id, Cancellation))!.Attempt);
    }

    [Fact]
    public async Task EnrollAsync_HeldJob_KeepsItsAttempt()
    {
        await DispatchAsync();
        var job = await TakeAsync();

        Assert.Empty((await Store.EnrollAsync(Query() with { Capacity = 2, Holding = [job.Id] }, Cancellation)).Jobs);
        Assert.Equal(1, (await Store.GetAsync(job.Id, Cancellation))!.Attempt);
    }

    [Fact]
    public async Task UpdateAsync_AtItsAttempt_ChangesTheEvent()
    {
        await DispatchAsync();
        var job = await TakeAsync();

        var result = await Store.UpdateAsync(new UpdateWrite(job.Id, new EventChange { Status = EventStatus.InProgress }, IfAttempt: 1), Cancellation);

        Assert.Equal((EventStatus.InProgress, 1, false), (result.Updated!.Status, result.Updated.Attempt, result.IsOtherAttempt));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task UpdateAsync_AtAnotherAttempt_ChangesNothing(int attempt)
    {
        await DispatchAsync();
        await TakeAsync();
        var job = await TakeAsync();
        Time.Advance(TimeSpan.FromSeconds(1));

        var result = await Store.UpdateAsync(
            new UpdateWrite(job.Id, new EventChange { Status = EventStatus.Finished, Description = "late" }, attempt), Cancellation);

        Assert.Equal(new EventWriteResult { IsOtherAttempt = true }, result);
        AssertSame(job, await Store.GetAsync(job.Id, Cancellation));
    }

    [Fact]
    public async Task UpdateAsync_OfAnUnknownEventAtAnAttempt_FindsNothing() => Assert.Equal(
        new EventWriteResult(),
        await Store.UpdateAsync(new UpdateWrite(NewEvent().Id, new EventChange { Retries = 1 }, IfAttempt: 0), Cancellation));

    [Fact]
    public async Task WriteAsync_SomeAtOtherAttempts_DoesTheRest()
    {
        await DispatchAsync();
        var job = await TakeAsync();
        var other = NewEvent();

        var results = await Store.WriteAsync(
            [
                Describe(job.Id, "first", 1),
                Describe(job.Id, "late", 2),
                new DispatchWrite(other, Reuse: false),
                Describe(other.Id, "new", 0),
                Describe(other.Id, "late", 1),
                Describe(NewEvent().Id, "unknown", 1),
                Describe(job.Id, "last", null),
            ],
            Cancellation);

        Assert.Equal(["first", null, null, "new", null, null, "last"], results.Select(static result => result.Updated?.Description));
        Assert.Equal([false, true, false, false, true, false, false], results.Select(static result => result.IsOtherAttempt));
        Assert.Equal("last", (await Store.GetAsync(job.Id, Cancellation))!.Description);
    }

    [Fact]
    public async Task DispatchAsync_ThatReplacesAJob_BeginsAtNoAttempt()
    {
        var source = await DispatchAsync();
        var job = await TakeAsync();
        var replacement = NewEvent(TargetTopic) with { Hash = job.Hash, DependsOn = source.Id, Status = EventStatus.Restarted };
        await Store.UpdateAsync(job.Id, new EventChange { Status = EventStatus.Failed, Delay = TimeSpan.FromHours(1) }, Cancellation);
        Assert.Equal(DispatchResult.Stored, await Store.DispatchAsync(replacement, reuse: true, Cancellation));

        Assert.Equal(0, (await Store.GetAsync(replacement.Id, Cancellation))!.Attempt);
        // Nor is it put off.
        Assert.Equal((replacement.Id, 1), ((await TakeAsync()).Id, (await Store.GetAsync(replacement.Id, Cancellation))!.Attempt));
    }

    private static UpdateWrite Describe(string id, string description, int? attempt) =>
        new(id, new EventChange { Description = description }, attempt);

    private async Task<AyonEvent> HandOutAsync(EnrollQuery query, List<(JobClaim Claim, int Attempt)> claims)
    {
        var job = await EnrollAsync(query);
        Assert.NotNull(job);
        AssertSame(job.Target, await Store.GetAsync(job.Target.Id, Cancellation));
        claims.Add((job.Claim, job.Target.Attempt));
        return job.Target;
    }
}
