using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class ChangeContract : StoreContract
{
    [Fact]
    public async Task UpdateAsync_EveryMember_ChangesIt()
    {
        var before = await DispatchAsync();

        var after = await Store.UpdateAsync(
            before.Id,
            new EventChange
            {
                Sender = "sender",
                Project = "demo",
                User = "someone",
                Status = EventStatus.Aborted,
                Description = "done",
                Summary = RawJson.Parse("""{"a":1}"""),
                Payload = RawJson.Parse("""{"b":2}"""),
                Retries = 7,
            },
            Cancellation);

        var expected = before with
        {
            Sender = "sender",
            Project = "demo",
            User = "someone",
            Status = EventStatus.Aborted,
            Description = "done",
            Summary = RawJson.Parse("""{"a":1}"""),
            Payload = RawJson.Parse("""{"b":2}"""),
            Retries = 7,
            UpdatedAt = Time.GetUtcNow(),
        };
        AssertSame(expected, after);
        AssertSame(expected, await Store.GetAsync(before.Id, Cancellation));
    }

    [Fact]
    public async Task UpdateAsync_Nothing_MovesUpdatedAtOnly()
    {
        var before = await DispatchAsync(NewEvent() with { Sender = "sender", Project = "demo", User = "someone" });

        var after = await Store.UpdateAsync(before.Id, new EventChange(), Cancellation);

        Assert.Equal(before with { UpdatedAt = Time.GetUtcNow() }, after);
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.InProgress)]
    [InlineData(EventStatus.Finished)]
    [InlineData(EventStatus.Failed)]
    [InlineData(EventStatus.Aborted)]
    [InlineData(EventStatus.Restarted)]
    public async Task UpdateAsync_Status_ComesBack(EventStatus status)
    {
        var stored = await DispatchAsync();

        await Store.UpdateAsync(stored.Id, new EventChange { Status = status }, Cancellation);

        Assert.Equal(status, (await Store.GetAsync(stored.Id, Cancellation))!.Status);
    }

    [Fact]
    public async Task UpdateAsync_UnknownId_IsNull() =>
        Assert.Null(await Store.UpdateAsync("none", new EventChange { Retries = 1 }, Cancellation));

    [Fact]
    public async Task DeleteAsync_Event_IsGone()
    {
        var stored = await DispatchAsync();

        Assert.Equal(DeleteResult.Deleted, await Store.DeleteAsync(stored.Id, Cancellation));
        Assert.Null(await Store.GetAsync(stored.Id, Cancellation));
        Assert.Equal(DeleteResult.NotFound, await Store.DeleteAsync(stored.Id, Cancellation));
    }

    [Fact]
    public async Task DeleteAsync_EventWithDependants_IsRefusedUntilTheyAreGone()
    {
        var source = await DispatchAsync();
        var dependant = await DispatchAsync(NewEvent() with { DependsOn = source.Id });

        Assert.Equal(DeleteResult.HasDependants, await Store.DeleteAsync(source.Id, Cancellation));
        Assert.Equal(DeleteResult.Deleted, await Store.DeleteAsync(dependant.Id, Cancellation));
        Assert.Equal(DeleteResult.Deleted, await Store.DeleteAsync(source.Id, Cancellation));
    }
}
