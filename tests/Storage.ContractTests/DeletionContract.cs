using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class DeletionContract : StoreContract
{
    [Fact]
    public async Task DeleteAsync_DependantsFirst_AllGo()
    {
        var source = await DispatchAsync();
        var job = await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id });
        var next = await DispatchAsync(NewEvent("example.next") with { DependsOn = job.Id });

        Assert.Equal([DeleteResult.Deleted, DeleteResult.Deleted, DeleteResult.Deleted], await DeleteAsync(next, job, source));
        Assert.Empty(await Database.ReadOrderAsync());
    }

    [Fact]
    public async Task DeleteAsync_WhatOthersDependOn_Stays()
    {
        var source = await DispatchAsync();
        var job = await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id });
        var other = await DispatchAsync();

        Assert.Equal([DeleteResult.HasDependants, DeleteResult.Deleted], await DeleteAsync(source, other));
        // The order tells: what comes first has dependants still.
        Assert.Equal([DeleteResult.HasDependants, DeleteResult.Deleted], await DeleteAsync(source, job));
        Assert.Equal([source.Id], await Database.ReadOrderAsync());
    }

    [Fact]
    public async Task DeleteAsync_WhatIsNotAsItWasSeen_StaysWithWhatItDependsOn()
    {
        var source = await DispatchAsync();
        var job = await TakeAsync();
        await SetAsync(job, EventStatus.InProgress);
        var gone = NewEvent();

        Assert.Equal([DeleteResult.Changed, DeleteResult.HasDependants, DeleteResult.NotFound], await DeleteAsync(job, source, gone));
        Assert.Equal(EventStatus.InProgress, (await Store.GetAsync(job.Id, Cancellation))!.Status);
    }

    [Fact]
    public async Task DeleteAsync_JobThatWasHandedOutAgain_Stays()
    {
        await DispatchAsync();
        var job = await TakeAsync();
        // Its own sender gets it as it is: only the attempt tells.
        Assert.Equal(job.UpdatedAt, (await TakeAsync()).UpdatedAt);

        Assert.Equal([DeleteResult.Changed], await DeleteAsync(job));
    }

    [Fact]
    public async Task DeleteAsync_Job_FreesItsSource()
    {
        var source = await DispatchAsync();
        var job = await SetAsync(await TakeAsync(), EventStatus.Finished);
        Assert.Null(await EnrollAsync());

        Assert.Equal([DeleteResult.Deleted], await DeleteAsync(job));
        Assert.Equal(source.Id, (await TakeAsync()).DependsOn);
    }

    [Fact]
    public async Task UpdateAsync_WhatIsNotAsItWasSeen_IsLeftAlone()
    {
        await DispatchAsync();
        var seen = await TakeAsync();
        var finished = await SetAsync(seen, EventStatus.Finished);

        var late = await Store.UpdateAsync(UpdateWrite.IfStill(seen, new EventChange { Status = EventStatus.Aborted }), Cancellation);
        Assert.Equal((null, true), (late.Updated, late.IsOtherAttempt));
        var inTime = await Store.UpdateAsync(UpdateWrite.IfStill(finished, new EventChange { Status = EventStatus.Restarted }), Cancellation);
        Assert.Equal(EventStatus.Restarted, inTime.Updated!.Status);
    }

    [Fact]
    public async Task DeleteAsync_ManyAtOnceWithNewDependants_LeavesNoneWithoutItsSource()
    {
        for (var round = 0; round < 20; round++)
        {
            var sources = new List<AyonEvent>();
            for (var number = 0; number < 10; number++)
            {
                sources.Add(await DispatchAsync());
            }

            var dispatching = sources.ConvertAll(source => Store.DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id }, reuse: false, Cancellation));
            var deleted = await Store.DeleteAsync(sources, Cancellation);
            var dispatched = await Task.WhenAll(dispatching);

            Assert.Equal(dispatched.Select(static result => result == DispatchResult.UnknownDependency ? DeleteResult.Deleted : DeleteResult.HasDependants), deleted);
        }
    }

    private Task<IReadOnlyList<DeleteResult>> DeleteAsync(params AyonEvent[] seen) => Store.DeleteAsync(seen, Cancellation);
}
