using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class SequentialEnrollContract : StoreContract
{
    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.InProgress)]
    public async Task EnrollAsync_JobOfAnotherInWork_Waits(EventStatus status)
    {
        await DispatchAsync();
        var second = await DispatchAsync();
        var job = await SetAsync(await TakeAsync(InOrder("other")), status);

        Assert.Null(await EnrollAsync(InOrder()));
        await SetAsync(job, EventStatus.Finished);
        Assert.Equal(second.Id, (await TakeAsync(InOrder())).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_OwnJobInWork_IsReturned()
    {
        await DispatchAsync();
        await DispatchAsync();
        var job = await TakeAsync(InOrder());

        var again = await EnrollAsync(InOrder());

        Assert.Equal((JobClaim.Resumed, job with { Attempt = 2 }), (again!.Claim, again.Target));
    }

    [Fact]
    public async Task EnrollAsync_FailedJob_ComesBeforeTheNextSource()
    {
        var first = await DispatchAsync();
        var second = await DispatchAsync();
        var order = new List<string?>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var job = await TakeAsync(InOrder($"worker{attempt}"));
            order.Add(job.DependsOn);
            await SetAsync(job, EventStatus.Failed);
        }

        order.Add((await TakeAsync(InOrder())).DependsOn);

        Assert.Equal([first.Id, first.Id, first.Id, first.Id, first.Id, second.Id], order);
    }

    [Fact]
    public async Task EnrollAsync_RestartedJob_ComesBeforeTheNextSource()
    {
        await DispatchAsync();
        await DispatchAsync();
        var job = await SetAsync(await TakeAsync(InOrder()), EventStatus.Restarted);

        Assert.Equal(job.Id, (await TakeAsync(InOrder("other"))).Id);
    }

    [Fact]
    public async Task EnrollAsync_AbortedJob_IsSettled()
    {
        await DispatchAsync();
        var second = await DispatchAsync();
        await SetAsync(await TakeAsync(InOrder()), EventStatus.Aborted);

        Assert.Equal(second.Id, (await TakeAsync(InOrder())).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_OlderSourceTurnsUpWhileAnotherWorks_Waits()
    {
        var late = await DispatchAsync(NewEvent() with { Status = EventStatus.Pending });
        await DispatchAsync();
        var job = await TakeAsync(InOrder("other"));
        await SetAsync(late, EventStatus.Finished);

        Assert.Null(await EnrollAsync(InOrder()));
        Assert.Equal(job.Id, (await TakeAsync(InOrder("other"))).Id);
        await SetAsync(job, EventStatus.Finished);
        Assert.Equal(late.Id, (await TakeAsync(InOrder())).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_RestartedWhileALaterOneIsInWork_Waits()
    {
        await DispatchAsync();
        await DispatchAsync();
        var first = await SetAsync(await TakeAsync(InOrder()), EventStatus.Finished);
        var second = await TakeAsync(InOrder());
        await SetAsync(first, EventStatus.Restarted);

        Assert.Null(await EnrollAsync(InOrder("other")));
        await SetAsync(second, EventStatus.Finished);
        Assert.Equal(first.Id, (await TakeAsync(InOrder("other"))).Id);
    }

    [Fact]
    public async Task EnrollAsync_JobInWorkOfTooOldSource_DoesNotBlock()
    {
        await DispatchAsync();
        var limited = InOrder() with { MaxAge = TimeSpan.FromDays(3) };
        await TakeAsync(limited with { Sender = "dead" });
        Time.Advance(TimeSpan.FromDays(4));
        var fresh = await DispatchAsync();

        Assert.Equal(fresh.Id, (await TakeAsync(limited)).DependsOn);
    }

    private static EnrollQuery InOrder(string sender = "worker") => Query(sender) with { Sequential = true };
}
