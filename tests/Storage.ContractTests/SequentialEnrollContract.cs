using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
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
    public async Task EnrollAsync_JobInWorkOfTooOldSource_Blocks()
    {
        await DispatchAsync();
        var limited = InOrder() with { MaxAge = TimeSpan.FromDays(3) };
        var job = await TakeAsync(limited with { Sender = "other" });
        Time.Advance(TimeSpan.FromDays(4));
        await DispatchAsync();

        Assert.Null(await EnrollAsync(limited));
        Assert.Equal(job.Id, (await TakeAsync(limited with { Sender = "other" })).Id);
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.Failed)]
    public async Task EnrollAsync_SourceOfTheJobInWorkIsNoneAnyMore_WaitsForTheJob(EventStatus source)
    {
        var first = await DispatchAsync();
        var second = await DispatchAsync();
        var job = await TakeAsync(InOrder("other"));
        await SetAsync(first, source);

        Assert.Null(await EnrollAsync(InOrder()));
        Assert.Equal(job.Id, (await TakeAsync(InOrder("other"))).Id);
        await SetAsync(job, EventStatus.Finished);
        Assert.Equal(second.Id, (await TakeAsync(InOrder())).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_SourceOfTheJobInWorkLeftTheFilter_IsReclaimed()
    {
        var source = await DispatchAsync();
        var query = InOrder() with
        {
            Filter = Filters.Parse("""{"conditions":[{"key":"description","value":""}]}"""),
            ReclaimAfter = TimeSpan.FromMinutes(1),
        };
        var job = await TakeAsync(query with { Sender = "dead" });
        await Store.UpdateAsync(source.Id, new EventChange { Description = "edited" }, Cancellation);
        Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(job.Id, (await TakeAsync(query)).Id);
    }

    [Fact]
    public async Task EnrollAsync_TwoConsumersOfOneTargetTopic_TakeTurns()
    {
        await DispatchAsync();
        await DispatchAsync("some.other");
        var other = InOrder() with { SourceTopics = [new TopicPattern("some.other")] };
        var job = await TakeAsync(InOrder());

        Assert.Null(await EnrollAsync(other));
        Assert.Null(await EnrollAsync(other with { Sender = "second", ReclaimAfter = TimeSpan.FromMilliseconds(1) }));
        await SetAsync(job, EventStatus.Finished);
        Assert.Equal("some.other", (await Store.GetAsync((await TakeAsync(other)).DependsOn!, Cancellation))!.Topic);
        Assert.Null(await EnrollAsync(InOrder()));
    }

    [Fact]
    public async Task EnrollAsync_StaleJobOfAnotherSourceTopicWithoutRetries_IsNotGivenUp()
    {
        await DispatchAsync();
        await DispatchAsync("some.other");
        var job = await TakeAsync(InOrder());
        await Store.UpdateAsync(job.Id, new EventChange { Retries = 9 }, Cancellation);
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await EnrollAsync(
            InOrder("second") with { SourceTopics = [new TopicPattern("some.other")], ReclaimAfter = TimeSpan.FromMinutes(1) }));
        Assert.Equal(EventStatus.Pending, (await Store.GetAsync(job.Id, Cancellation))!.Status);
    }

    private static EnrollQuery InOrder(string sender = "worker") => Query(sender) with { Sequential = true };
}
