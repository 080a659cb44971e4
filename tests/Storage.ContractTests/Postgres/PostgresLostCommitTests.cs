using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Topics;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Storage.ContractTests.Postgres;

/// <summary>Connections that are lost in a commit: what may not be durable is told to nobody.</summary>
public sealed class PostgresLostCommitTests : StoreContract
{
    [Theory]
    [InlineData(true, Cut.BeforeCommit)]
    [InlineData(true, Cut.AfterCommit)]
    [InlineData(false, Cut.BeforeCommit)]
    [InlineData(false, Cut.AfterCommit)]
    public async Task EnrollAsync_ConnectionLostInTheCommit_TellsOfNoJob(bool isSequential, Cut cut)
    {
        var source = await DispatchAsync();
        // With it, a plain job is made in a transaction of its own, too.
        await DispatchAsync(NewEvent("some.thing") with { Hash = EventHash.From(TargetTopic, source.Id) });
        var query = Query() with { Sequential = isSequential };
        await using var line = new PostgresLine((await ((PostgresTestDatabase)Database).GetAsync()).ConnectionString);
        await using var store = new PostgresEventStore(
            new StorageOptions { Provider = "Postgres", ConnectionString = line.ConnectionString }, Time, NullLoggerFactory.Instance);
        line.CutNext(cut);

        await Assert.ThrowsAsync<StorageException>(() => store.EnrollAsync(query, Cancellation));

        Assert.True(line.IsCut);
        var other = await EnrollAsync(query with { Sender = "other" });
        if (cut == Cut.AfterCommit)
        {
            Assert.Null(other);
            Assert.Equal(JobClaim.Resumed, (await EnrollAsync(query))!.Claim);
        }
        else
        {
            Assert.Equal(source.Id, other!.Target.DependsOn);
            Assert.Null(await EnrollAsync(query));
        }
    }

    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}
