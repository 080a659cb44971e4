using System.Text;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Storage.ContractTests.Postgres;

/// <summary>Jobs of sequential callers whose state changes while another caller looks: no look of several statements sees one moment.</summary>
public sealed class PostgresSequentialTests : StoreContract
{
    [Theory]
    [InlineData(EventStatus.Failed)]
    [InlineData(EventStatus.Restarted)]
    public async Task EnrollAsync_JobEndsItsAttemptDuringTheLook_IsNotOvertaken(EventStatus status)
    {
        var first = await DispatchAsync();
        var second = await DispatchAsync();
        await using var line = new PostgresLine((await ((PostgresTestDatabase)Database).GetAsync()).ConnectionString);
        await using var store = new PostgresEventStore(
            new StorageOptions { Provider = "Postgres", ConnectionString = line.ConnectionString + ";Max Auto Prepare=0" }, Time, NullLoggerFactory.Instance);
        AyonEvent? job = null;
        var hasLooked = false;
        line.Passing = async sent =>
        {
            var statements = Encoding.UTF8.GetString(sent.Span);
            if (job is null && statements.Contains("pg_advisory_xact_lock", StringComparison.Ordinal))
            {
                // Another is quicker by a moment.
                job = await TakeAsync(Query("other") with { Sequential = true });
            }
            else if (job is not null && statements.Contains("pg_snapshot_xmin", StringComparison.Ordinal))
            {
                hasLooked = true;
            }
            else if (hasLooked && statements.Contains("phase = 1", StringComparison.Ordinal))
            {
                hasLooked = false;
                await Store.UpdateAsync(job!.Id, new EventChange { Status = status, Delay = TimeSpan.FromMinutes(1) }, Cancellation);
            }
        };

        var overtaking = await store.EnrollOneAsync(Query() with { Sequential = true }, Cancellation);

        Assert.Equal(first.Id, job!.DependsOn);
        Assert.NotEqual(second.Id, overtaking?.Target.DependsOn);
    }

    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}
