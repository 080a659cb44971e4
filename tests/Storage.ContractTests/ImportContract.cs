using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class ImportContract : StoreContract
{
    [Fact]
    public async Task ImportAsync_NewEvents_AreStoredAsTheyAreInTheirOrder()
    {
        var source = NewEvent();
        var job = Job(source) with { Status = EventStatus.Failed, Retries = 2, Attempt = 3 };
        var notBefore = Time.GetUtcNow().AddHours(1);

        Assert.Equal([ImportStatus.Stored, ImportStatus.Stored], await ImportAsync(ImportMode.Keep, new(source, null), new(job, notBefore)));
        AssertSame(source, await Store.GetAsync(source.Id, Cancellation));
        AssertSame(job, await Store.GetAsync(job.Id, Cancellation));
        Assert.Equal([source.Id, job.Id], await Database.ReadOrderAsync());
        var listed = await Store.ListAsync(new EventListQuery { Limit = 9 }, Cancellation);
        Assert.Equal([null, notBefore], listed.Select(static one => one.NotBefore));
        Assert.Null(await EnrollAsync());
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((job.Id, 4), (await TakeAsync()) is { } taken ? (taken.Id, taken.Attempt) : default);
    }

    [Fact]
    public async Task ImportAsync_IdOrHashThatIsThere_StaysAsItIs()
    {
        var stored = await DispatchAsync();
        var sameId = stored with { Hash = "other", Description = "changed" };
        var sameHash = NewEvent() with { Hash = stored.Hash };

        Assert.Equal([ImportStatus.Exists, ImportStatus.Exists], await ImportAsync(ImportMode.Check, new(sameId, null), new(sameHash, null)));
        Assert.Equal([ImportStatus.Exists, ImportStatus.Exists], await ImportAsync(ImportMode.Keep, new(sameId, null), new(sameHash, null)));
        AssertSame(stored, await Store.GetAsync(stored.Id, Cancellation));
        Assert.Equal([ImportStatus.Stored], await ImportAsync(ImportMode.Check, new ImportedEvent(NewEvent(), null)));
        Assert.Single(await Database.ReadOrderAsync());
    }

    [Fact]
    public async Task ImportAsync_SameEventTwiceInOneList_IsStoredOnce()
    {
        var one = new ImportedEvent(NewEvent(), null);
        Assert.Equal([ImportStatus.Stored, ImportStatus.Exists], await ImportAsync(ImportMode.Keep, one, one));
    }

    [Fact]
    public async Task ImportAsync_UnknownSource_IsLeftOutAndTheOthersAreStored()
    {
        var first = NewEvent();
        var orphan = Job(NewEvent());
        var itself = NewEvent();
        var last = Job(first);
        Assert.Equal(
            [ImportStatus.Stored, ImportStatus.UnknownDependency, ImportStatus.UnknownDependency, ImportStatus.Stored],
            await ImportAsync(ImportMode.Keep, new(first, null), new(orphan, null), new(itself with { DependsOn = itself.Id }, null), new(last, null)));
        Assert.Equal([first.Id, last.Id], await Database.ReadOrderAsync());
    }

    [Fact]
    public async Task ImportAsync_CircleOfNewEvents_IsNotStored()
    {
        var (one, other) = (NewEvent(), NewEvent());
        Assert.Equal(
            [ImportStatus.UnknownDependency, ImportStatus.UnknownDependency],
            await ImportAsync(ImportMode.Keep, new(one with { DependsOn = other.Id }, null), new(other with { DependsOn = one.Id }, null)));
    }

    [Fact]
    public async Task ImportAsync_Replace_MakesTheStoredOneTheImportedOne()
    {
        var source = await DispatchAsync();
        var job = await SetAsync(await TakeAsync(), EventStatus.Finished);
        var replacement = job with { Hash = "new", Topic = "example.else", DependsOn = null, Description = "new", CreatedAt = Time.GetUtcNow(), Attempt = 7 };

        Assert.Equal([ImportStatus.Replaced], await ImportAsync(ImportMode.Replace, new ImportedEvent(replacement, null)));
        AssertSame(replacement, await Store.GetAsync(job.Id, Cancellation));
        // It is the source's job no longer.
        Assert.Equal(source.Id, (await TakeAsync()).DependsOn);
    }

    [Fact]
    public async Task ImportAsync_ReplaceWhatCannotBe_IsRefused()
    {
        var source = await DispatchAsync();
        var job = await DispatchAsync(Job(source));
        var results = await Store.ImportAsync(
            [new(source with { DependsOn = job.Id }, null), new(job with { Hash = source.Hash }, null), new(NewEvent() with { Hash = job.Hash }, null)],
            ImportMode.Replace,
            Cancellation);

        Assert.All(results, static result => Assert.Equal(ImportStatus.Refused, result.Status));
        Assert.Contains("itself", results[0].Reason, StringComparison.Ordinal);
        Assert.Contains(source.Id, results[1].Reason, StringComparison.Ordinal);
        Assert.Contains(job.Id, results[2].Reason, StringComparison.Ordinal);
        AssertSame(source, await Store.GetAsync(source.Id, Cancellation));
        AssertSame(job, await Store.GetAsync(job.Id, Cancellation));
    }

    private AyonEvent Job(AyonEvent source) => NewEvent(TargetTopic) with { DependsOn = source.Id };

    private async Task<IEnumerable<ImportStatus>> ImportAsync(ImportMode mode, params ImportedEvent[] events) =>
        (await Store.ImportAsync(events, mode, Cancellation)).Select(static result => result.Status);
}
