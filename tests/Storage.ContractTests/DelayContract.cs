using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class DelayContract : StoreContract
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(EventStatus.Failed, 1)]
    [InlineData(EventStatus.Restarted, 0)]
    public async Task EnrollAsync_DelayedJob_ComesBackWhenItsTimeHasCome(EventStatus status, int retries)
    {
        await DispatchAsync();
        var job = await TakeAsync();
        await DelayAsync(job, status);

        Time.Advance(Pause - TimeSpan.FromMicroseconds(1));
        Assert.Null(await EnrollAsync());
        await ReopenAsync();
        Assert.Null(await EnrollAsync("other"));
        Time.Advance(TimeSpan.FromMicroseconds(1));
        var again = await EnrollAsync("other");

        Assert.Equal((job.Id, retries, 2), (again!.Target.Id, again.Target.Retries, again.Target.Attempt));
    }

    [Fact]
    public async Task EnrollAsync_DelayedJob_DoesNotHoldUpOthers()
    {
        await DispatchAsync();
        var second = await DispatchAsync();
        await DelayAsync(await TakeAsync());

        Assert.Equal(second.Id, (await TakeAsync()).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_SequentialAndDelayedJob_KeepsItsPlace()
    {
        var late = await DispatchAsync(NewEvent() with { Status = EventStatus.Pending });
        await DispatchAsync();
        var third = await DispatchAsync();
        var inOrder = Query() with { Sequential = true };
        var job = await DelayAsync(await TakeAsync(inOrder));

        Assert.Null(await EnrollAsync(inOrder));
        // What comes before it does not wait for it.
        await SetAsync(late, EventStatus.Finished);
        Assert.Equal(late.Id, (await SetAsync(await TakeAsync(inOrder), EventStatus.Finished)).DependsOn);
        Assert.Null(await EnrollAsync(inOrder));
        Time.Advance(Pause);
        Assert.Equal(job.Id, (await SetAsync(await TakeAsync(inOrder), EventStatus.Finished)).Id);
        Assert.Equal(third.Id, (await TakeAsync(inOrder)).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_SequentialAndDelayedJobWithoutRetries_IsSettled()
    {
        await DispatchAsync();
        var second = await DispatchAsync();
        var inOrder = Query() with { Sequential = true };
        var job = await TakeAsync(inOrder);
        await Store.UpdateAsync(job.Id, new EventChange { Status = EventStatus.Failed, Retries = 4, Delay = Pause }, Cancellation);

        Assert.Equal(second.Id, (await TakeAsync(inOrder)).DependsOn);
    }

    [Fact]
    public async Task UpdateAsync_StatusWithoutDelay_EndsTheDelay()
    {
        await DispatchAsync();
        var job = await DelayAsync(await TakeAsync());
        await Store.UpdateAsync(job.Id, new EventChange { Status = EventStatus.Failed }, Cancellation);

        Assert.Equal(job.Id, (await TakeAsync()).Id);
    }

    [Fact]
    public async Task UpdateAsync_NoStatus_KeepsTheDelay()
    {
        await DispatchAsync();
        var job = await DelayAsync(await TakeAsync());
        await Store.UpdateAsync(job.Id, new EventChange { Description = "still resting" }, Cancellation);

        Assert.Null(await EnrollAsync());
    }

    [Fact]
    public async Task WriteAsync_Delay_CountsAsInASingleUpdate()
    {
        await DispatchAsync();
        var job = await TakeAsync();
        await Store.WriteAsync([new UpdateWrite(job.Id, new EventChange { Status = EventStatus.Failed, Delay = Pause })], Cancellation);

        Assert.Null(await EnrollAsync());
        Time.Advance(Pause);
        Assert.Equal(job.Id, (await TakeAsync()).Id);
    }

    [Fact]
    public async Task EnrollAsync_NoDelayLeft_ComesAtOnce()
    {
        await DispatchAsync();
        var job = await TakeAsync();
        await Store.UpdateAsync(job.Id, new EventChange { Status = EventStatus.Failed, Delay = TimeSpan.Zero }, Cancellation);

        Assert.Equal(job.Id, (await TakeAsync()).Id);
    }

    [Theory]
    [InlineData(EventStatus.Failed)]
    [InlineData(EventStatus.Restarted)]
    public async Task EnrollAsync_ClockWasAheadWhenTheJobWasDelayed_WaitsNoLongerThanAsked(EventStatus status)
    {
        var now = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromDays(10));
        await DispatchAsync();
        await DelayAsync(await TakeAsync(), status);

        Time.AdjustTime(now);
        Assert.Null(await EnrollAsync());
        Time.Advance(Pause);
        Assert.NotNull(await EnrollAsync());
    }

    [Fact]
    public async Task UpdateAsync_ClockWasAheadWhenTheJobWasDelayed_KeepsTheDelayAsLongAsItWas()
    {
        var now = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromDays(10));
        await DispatchAsync();
        var job = await DelayAsync(await TakeAsync());

        Time.AdjustTime(now);
        // By another server, whose clock was always right.
        await ReopenAsync();
        await Store.UpdateAsync(job.Id, new EventChange { Description = "looked at" }, Cancellation);
        Assert.Null(await EnrollAsync());
        Time.Advance(Pause);
        Assert.NotNull(await EnrollAsync());
    }

    private async Task<AyonEvent> DelayAsync(AyonEvent job, EventStatus status = EventStatus.Failed) =>
        (await Store.UpdateAsync(job.Id, new EventChange { Status = status, Delay = Pause }, Cancellation))!;
}
