using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests.Postgres;

public sealed class PostgresDispatchTests : DispatchContract
{
    [Theory]
    [InlineData("""{"huge": 1e999999}""")]
    [InlineData("""{"half": "x\ud800y"}""")]
    public async Task DispatchAsync_JsonThatTheDatabaseCannotHold_IsRefusedAloneAndSaysWhy(string json)
    {
        var events = Enumerable.Range(0, 20).Select(_ => NewEvent()).ToList();
        var others = events.Select(newEvent => Store.DispatchAsync(newEvent, reuse: false, Cancellation));
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
