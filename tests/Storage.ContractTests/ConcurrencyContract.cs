using System.Collections.Concurrent;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>Many callers at once, over two stores: what two server processes over one database would do.</summary>
public abstract class ConcurrencyContract : StoreContract
{
    private const int Callers = 8;

    [Fact]
    public async Task EnrollAsync_ManyCallers_GiveEverySourceToOne()
    {
        var sources = await DispatchManyAsync(100);
        var taken = new ConcurrentBag<string>();

        await RunCallersAsync(async (store, sender) =>
        {
            while (await store.EnrollOneAsync(Query(sender), Cancellation) is { } job)
            {
                Assert.Equal((JobClaim.Created, sender), (job.Claim, job.Target.Sender));
                taken.Add(job.Target.DependsOn!);
                await store.UpdateAsync(job.Target.Id, new EventChange { Status = EventStatus.Finished }, Cancellation);
            }
        });

        Assert.Equal(sources.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EnrollAsync_FailedJobAndManyCallers_GoesToOne()
    {
        await DispatchAsync();
        var failed = await SetAsync(await TakeAsync(), EventStatus.Failed);
        var jobs = new ConcurrentBag<EnrolledJob>();

        await RunCallersAsync(async (store, sender) =>
        {
            if (await store.EnrollOneAsync(Query(sender), Cancellation) is { } job)
            {
                jobs.Add(job);
            }
        });

        var only = Assert.Single(jobs);
        Assert.Equal((failed.Id, JobClaim.Retried, 1), (only.Target.Id, only.Claim, only.Target.Retries));
    }

    [Fact]
    public async Task EnrollAsync_OneSenderManyTimesAtOnce_GivesEachAnAttemptOfItsOwn()
    {
        await DispatchAsync();
        var jobs = new ConcurrentBag<AyonEvent>();

        await RunCallersAsync(async (store, _) =>
        {
            for (var call = 0; call < 5; call++)
            {
                if (await store.EnrollOneAsync(Query(), Cancellation) is { } job)
                {
                    jobs.Add(job.Target);
                }
            }
        });

        var last = await Store.GetAsync(Assert.Single(jobs.Select(static job => job.Id).Distinct()), Cancellation);
        Assert.Equal(Enumerable.Range(1, last!.Attempt), jobs.Select(static job => job.Attempt).Order());
    }

    [Fact]
    public async Task EnrollAsync_SilentJobAndManyCallers_GoesToOne()
    {
        await DispatchAsync();
        var silent = await TakeAsync("dead");
        Time.Advance(TimeSpan.FromMinutes(2));
        var jobs = new ConcurrentBag<EnrolledJob>();

        await RunCallersAsync(async (store, sender) =>
        {
            if (await store.EnrollOneAsync(Query(sender) with { ReclaimAfter = TimeSpan.FromMinutes(1) }, Cancellation) is { } job)
            {
                jobs.Add(job);
            }
        });

        var only = Assert.Single(jobs);
        Assert.Equal((silent.Id, JobClaim.Reclaimed, 1, 2), (only.Target.Id, only.Claim, only.Target.Retries, only.Target.Attempt));
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.Finished)]
    public async Task EnrollAsync_SilentJobsThatComeBackToLife_AreTheirSendersOrAnothers(EventStatus status)
    {
        var sources = await DispatchManyAsync(40);
        var jobs = (await Store.EnrollAsync(Query("slow") with { Capacity = 40 }, Cancellation)).Jobs;
        Assert.Equal(sources.Count, jobs.Count);
        Time.Advance(TimeSpan.FromMinutes(2));
        var reclaimed = new ConcurrentBag<string>();
        var kept = new ConcurrentBag<string>();

        await RunCallersAsync(async (store, sender) =>
        {
            if (sender is "worker0" or "worker1")
            {
                while (await store.EnrollOneAsync(Query(sender) with { ReclaimAfter = TimeSpan.FromMinutes(1) }, Cancellation) is { } job)
                {
                    reclaimed.Add(job.Target.Id);
                    await store.UpdateAsync(job.Target.Id, new EventChange { Status = EventStatus.Aborted }, Cancellation);
                }

                return;
            }

            foreach (var job in jobs.Reverse())
            {
                var late = new UpdateWrite(job.Target.Id, new EventChange { Status = status }, job.Target.Attempt);
                if ((await store.UpdateAsync(late, Cancellation)).Updated is not null)
                {
                    kept.Add(job.Target.Id);
                }
            }
        });

        Assert.Empty(reclaimed.Intersect(kept, StringComparer.Ordinal));
        Assert.Equal(jobs.Count, reclaimed.Count + kept.Distinct(StringComparer.Ordinal).Count());
        foreach (var job in jobs)
        {
            var stored = await Store.GetAsync(job.Target.Id, Cancellation);
            var isReclaimed = reclaimed.Contains(job.Target.Id, StringComparer.Ordinal);
            Assert.Equal(isReclaimed ? (EventStatus.Aborted, 2) : (status, 1), (stored!.Status, stored.Attempt));
        }
    }

    [Fact]
    public async Task EnrollAsync_SequentialAndManyCallers_WorksOnOneAtATimeInOrder()
    {
        var sources = await DispatchManyAsync(40);
        var done = new ConcurrentQueue<string>();
        var inWork = 0;

        await RunCallersAsync(async (store, sender) =>
        {
            while (done.Count < sources.Count)
            {
                if (await store.EnrollOneAsync(Query(sender) with { Sequential = true }, Cancellation) is { } job)
                {
                    Assert.Equal(1, Interlocked.Increment(ref inWork));
                    done.Enqueue(job.Target.DependsOn!);
                    // Nor does anybody get one who asks meanwhile.
                    Assert.Null(await store.EnrollOneAsync(Query($"beside-{sender}") with { Sequential = true }, Cancellation));
                    Interlocked.Decrement(ref inWork);
                    await store.UpdateAsync(job.Target.Id, new EventChange { Status = EventStatus.Finished }, Cancellation);
                }
            }
        });

        Assert.Equal(sources, done);
    }

    [Fact]
    public async Task DispatchAsync_ManyAtOnce_StoresAll()
    {
        var ids = await DispatchManyAsync(500);

        foreach (var id in ids)
        {
            Assert.NotNull(await Store.GetAsync(id, Cancellation));
        }
    }

    [Fact]
    public async Task DispatchAsync_SameHashFromManyCallers_StoresOne()
    {
        var results = new ConcurrentBag<DispatchResult>();

        await RunCallersAsync(async (store, _) =>
        {
            for (var round = 0; round < 10; round++)
            {
                results.Add(await store.DispatchAsync(NewEvent() with { Hash = $"round {round}" }, reuse: false, Cancellation));
            }
        });

        Assert.Equal(10, results.Count(static result => result == DispatchResult.Stored));
        Assert.Equal((Callers - 1) * 10, results.Count(static result => result == DispatchResult.DuplicateHash));
    }

    [Fact]
    public async Task UpdateAsync_WhileDeleted_EitherChangesOrFindsNothing()
    {
        var ids = await DispatchManyAsync(50);
        var deleted = 0;

        await RunCallersAsync(async (store, _) =>
        {
            foreach (var id in ids)
            {
                var change = await store.UpdateAsync(id, new EventChange { Retries = 1 }, Cancellation);
                Assert.True(change is null or { Retries: 1 });
                if (await store.DeleteAsync(id, Cancellation) == DeleteResult.Deleted)
                {
                    Interlocked.Increment(ref deleted);
                }
            }
        });

        Assert.Equal(ids.Count, deleted);
    }

    [Fact]
    public async Task InitializeAsync_ManyAtOnceOnANewDatabase_AllWork()
    {
        await using var database = CreateNewDatabase();
        var stores = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => database.OpenAsync(Time))));

        foreach (var store in stores)
        {
            Assert.Equal(DispatchResult.Stored, await store.DispatchAsync(NewEvent(), reuse: false, Cancellation));
            await CloseAsync(store);
        }
    }

    private async Task<IReadOnlyList<string>> DispatchManyAsync(int count)
    {
        var events = Enumerable.Range(0, count).Select(_ => NewEvent()).ToList();
        var results = await Task.WhenAll(events.Select(stored => Store.DispatchAsync(stored, reuse: false, Cancellation)));
        Assert.All(results, result => Assert.Equal(DispatchResult.Stored, result));
        return events.ConvertAll(static stored => stored.Id);
    }

    private async Task RunCallersAsync(Func<IEventStore, string, Task> caller)
    {
        var second = await Database.OpenAsync(Time);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(
            index => Task.Run(() => caller(PatientStore.Over(index % 2 == 0 ? Store : second), $"worker{index}"), Cancellation)));
        await CloseAsync(second);
    }
}
