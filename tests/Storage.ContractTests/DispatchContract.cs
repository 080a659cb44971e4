using System.Text;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class DispatchContract : StoreContract
{
    [Fact]
    public async Task DispatchAsync_WholeEvent_ComesBackAsItWas()
    {
        var source = await DispatchAsync();
        var stored = await DispatchAsync(NewEvent() with
        {
            Hash = "hash of it",
            Sender = "sender",
            SenderType = "api",
            Project = "demo",
            User = "someone",
            DependsOn = source.Id,
            Status = EventStatus.Pending,
            Retries = 2,
            Description = "Zażółć gęślą jaźń 🎬",
            Summary = RawJson.Parse("""{"a": 1.0, "b":  "é\u00e9"}"""),
            Payload = RawJson.Parse("""{ "one":  [1, null, {"x": 1.5}] }"""),
        });

        AssertSame(stored, await Store.GetAsync(stored.Id, Cancellation));
    }

    [Fact]
    public async Task DispatchAsync_LeastEvent_GetsDefaults()
    {
        var least = NewEvent() with { Hash = null, Description = null, Summary = default, Payload = default };
        await DispatchAsync(least);

        var stored = await Store.GetAsync(least.Id, Cancellation);
        Assert.Equal(
            least with { Hash = least.Id, Description = "", Summary = RawJson.EmptyObject, Payload = RawJson.EmptyObject }, stored);
    }

    [Fact]
    public async Task DispatchAsync_LargePayload_ComesBackAsItWas()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('ż', 1_000_000)}}"}""");
        var stored = await DispatchAsync(NewEvent() with { Payload = RawJson.Parse(json) });

        AssertSame(stored, await Store.GetAsync(stored.Id, Cancellation));
    }

    [Fact]
    public async Task DispatchAsync_TimeWithOffset_IsKeptToTheMicrosecond()
    {
        var time = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)).AddTicks(1234567);
        var stored = await DispatchAsync(NewEvent() with { CreatedAt = time, UpdatedAt = DateTimeOffset.UnixEpoch.AddTicks(-1) });

        var found = await Store.GetAsync(stored.Id, Cancellation);
        Assert.Equal(time.AddTicks(-7), found!.CreatedAt);
        Assert.Equal(TimeSpan.Zero, found.CreatedAt.Offset);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMicroseconds(-1), found.UpdatedAt);
    }

    [Fact]
    public async Task DispatchAsync_SameHash_IsRefused()
    {
        var first = await DispatchAsync(NewEvent() with { Hash = "one" });
        var second = NewEvent() with { Hash = "one" };

        Assert.Equal(DispatchResult.DuplicateHash, await Store.DispatchAsync(second, reuse: false, Cancellation));
        Assert.Null(await Store.GetAsync(second.Id, Cancellation));
        AssertSame(first, await Store.GetAsync(first.Id, Cancellation));
    }

    [Fact]
    public async Task DispatchAsync_DependsOnNothing_IsRefused() => Assert.Equal(
        DispatchResult.UnknownDependency,
        await Store.DispatchAsync(NewEvent() with { DependsOn = new string('0', 32) }, reuse: false, Cancellation));

    [Fact]
    public async Task DispatchAsync_ReuseOfNewHash_Stores()
    {
        var stored = NewEvent();

        Assert.Equal(DispatchResult.Stored, await Store.DispatchAsync(stored, reuse: true, Cancellation));
        AssertSame(stored, await Store.GetAsync(stored.Id, Cancellation));
    }

    [Fact]
    public async Task DispatchAsync_Reuse_ReplacesAllButCreation()
    {
        var first = await DispatchAsync(NewEvent() with { Hash = "one", Retries = 3, Project = "old" });
        var second = NewEvent("entity.folder.deleted") with { Hash = "one", Sender = "new", Status = EventStatus.Pending };

        Assert.Equal(DispatchResult.Stored, await Store.DispatchAsync(second, reuse: true, Cancellation));
        Assert.Null(await Store.GetAsync(first.Id, Cancellation));
        AssertSame(second with { CreatedAt = first.CreatedAt }, await Store.GetAsync(second.Id, Cancellation));
    }

    [Fact]
    public async Task DispatchAsync_Reuse_KeepsThePlaceInTheOrder()
    {
        await DispatchAsync(NewEvent() with { Hash = "one" });
        await DispatchAsync();
        var replacement = NewEvent() with { Hash = "one" };
        await Store.DispatchAsync(replacement, reuse: true, Cancellation);

        Assert.Equal(replacement.Id, (await TakeAsync()).DependsOn);
    }

    [Fact]
    public async Task DispatchAsync_ReuseOfEventWithDependants_IsRefused()
    {
        var first = await DispatchAsync(NewEvent() with { Hash = "one" });
        await DispatchAsync(NewEvent() with { DependsOn = first.Id });

        Assert.Equal(
            DispatchResult.HasDependants, await Store.DispatchAsync(NewEvent() with { Hash = "one" }, reuse: true, Cancellation));
        AssertSame(first, await Store.GetAsync(first.Id, Cancellation));
    }

    [Fact]
    public async Task DispatchAsync_ReuseThatDependsOnTheReplaced_IsRefused()
    {
        var first = await DispatchAsync(NewEvent() with { Hash = "one" });
        var second = NewEvent() with { Hash = "one", DependsOn = first.Id };

        Assert.Equal(DispatchResult.UnknownDependency, await Store.DispatchAsync(second, reuse: true, Cancellation));
    }

    [Fact]
    public async Task DispatchAsync_CancelledBefore_StoresNothing()
    {
        var stored = NewEvent();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.DispatchAsync(stored, reuse: false, new CancellationToken(canceled: true)));
        Assert.Null(await Store.GetAsync(stored.Id, Cancellation));
    }

    [Fact]
    public async Task GetAsync_UnknownId_IsNull() => Assert.Null(await Store.GetAsync("none", Cancellation));

    [Fact]
    public async Task ReopenedStore_AfterDispose_HasEverything()
    {
        var source = await DispatchAsync();
        var job = await TakeAsync();

        await ReopenAsync();

        AssertSame(source, await Store.GetAsync(source.Id, Cancellation));
        AssertSame(job, await Store.GetAsync(job.Id, Cancellation));
        Assert.Equal(job with { Attempt = 2 }, await TakeAsync());
    }

    [Fact]
    public async Task Dispose_WithWaitingOperations_FinishesThem()
    {
        var events = Enumerable.Range(0, 100).Select(_ => NewEvent()).ToList();
        var dispatches = events.ConvertAll(stored => Store.DispatchAsync(stored, reuse: false, Cancellation));

        await ReopenAsync();

        Assert.All(await Task.WhenAll(dispatches), result => Assert.Equal(DispatchResult.Stored, result));
        foreach (var stored in events)
        {
            Assert.NotNull(await Store.GetAsync(stored.Id, Cancellation));
        }
    }
}
