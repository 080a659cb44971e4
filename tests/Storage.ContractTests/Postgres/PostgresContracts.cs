using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests.Postgres;

public sealed class PostgresDispatchTests : DispatchContract
{
    [Theory]
    [InlineData("""{"huge": 1e999999}""")]
    [InlineData("""{"half": "x\ud800y"}""")]
    public async Task DispatchAsync_JsonThatTheDatabaseCannotHold_IsRefusedAloneAndSaysWhy(string json)
    {
        var events = Enumerable.Range(0, 20).Select(_ => NewEvent()).ToList();
        var others = events.Select(newEvent => Store.DispatchAsync(newEvent, reuse: false, Cancellation)).ToList();
        var impossible = NewEvent() with { Payload = RawJson.Parse(json) };

        var error = await Assert.ThrowsAsync<StorageException>(() => Store.DispatchAsync(impossible, reuse: false, Cancellation));

        Assert.True(error.IsRefusal);
        Assert.Null(await Store.GetAsync(impossible.Id, Cancellation));
        Assert.All(await Task.WhenAll(others), static result => Assert.Equal(DispatchResult.Stored, result));
    }

    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresChangeTests : ChangeContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresEnrollTests : EnrollContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresSequentialEnrollTests : SequentialEnrollContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresAttemptTests : AttemptContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresReclaimTests : ReclaimContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresDelayTests : DelayContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresAnswerSizeTests : AnswerSizeContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresListTests : ListContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresUserTests : UserContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresFilterTests : FilterContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresConcurrencyTests : ConcurrencyContract
{
    private protected override TestDatabase CreateNewDatabase() => new PostgresTestDatabase(isNew: true);

    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresModelTests : ModelContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresConcurrentModelTests : ConcurrentModelContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresStudioTests : StudioContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresDeletionTests : DeletionContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresSweepTests : SweepContract
{
    [Fact]
    public async Task SweepAsync_WhileAnotherProcessSweeps_DoesNothing()
    {
        await DispatchAsync();
        Time.Advance(TimeSpan.FromDays(2));
        await using var connection = new NpgsqlConnection((await ((PostgresTestDatabase)Database).GetAsync()).ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using (await connection.BeginTransactionAsync(Cancellation))
        {
            Assert.True(await EnrollClaim.TryLockAsync(connection, Sweeping.Lock));
            Assert.Equal(new SweepResult(0, 0, null, IsElsewhere: true), await SweepAsync(events: TimeSpan.FromDays(1)));
        }

        Assert.Equal(1, (await SweepAsync(events: TimeSpan.FromDays(1))).Events);
    }

    [Fact]
    public async Task SweepAsync_EventThatAnotherTransactionHolds_IsLeftWithItsTree()
    {
        var source = await DispatchAsync();
        await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id });
        await DispatchAsync();
        Time.Advance(TimeSpan.FromDays(2));
        await using var connection = new NpgsqlConnection((await ((PostgresTestDatabase)Database).GetAsync()).ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using (await connection.BeginTransactionAsync(Cancellation))
        {
            await using var hold = new NpgsqlCommand("SELECT 1 FROM events WHERE depends_on IS NOT NULL FOR UPDATE", connection);
            await hold.ExecuteNonQueryAsync(Cancellation);
            Assert.Equal(1, (await SweepAsync(events: TimeSpan.FromDays(1))).Events);
        }

        Assert.Equal(2, (await SweepAsync(events: TimeSpan.FromDays(1))).Events);
    }

    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresSweepModelTests : SweepModelContract
{
    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}

public sealed class PostgresImportTests : ImportContract
{
    [Fact]
    public async Task ImportAsync_JsonThatTheDatabaseCannotHold_IsRefusedAloneAndSaysWhy()
    {
        var (good, bad) = (NewEvent(), NewEvent() with { Payload = RawJson.Parse("""{"huge": 1e999999}""") });
        var results = await Store.ImportAsync([new(bad, null), new(good, null)], ImportMode.Keep, Cancellation);

        Assert.Equal([ImportStatus.Refused, ImportStatus.Stored], results.Select(static result => result.Status));
        Assert.Contains("cannot be stored", results[0].Reason, StringComparison.Ordinal);
        Assert.Equal([good.Id], await Database.ReadOrderAsync());
    }

    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}
