using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

public sealed class SqliteDispatchTests : DispatchContract
{
    [Fact]
    public async Task DispatchAsync_AnyJson_KeepsEveryByte()
    {
        var json = """{ "same": 1, "same":  2.0, "half": "x\ud800y", "huge": 1e999999 }""";
        var stored = await DispatchAsync(NewEvent() with { Payload = RawJson.Parse(json) });

        Assert.Equal(json, (await Store.GetAsync(stored.Id, Cancellation))!.Payload.ToString());
    }

    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteChangeTests : ChangeContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteEnrollTests : EnrollContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteSequentialEnrollTests : SequentialEnrollContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteAttemptTests : AttemptContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteReclaimTests : ReclaimContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteDelayTests : DelayContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteAnswerSizeTests : AnswerSizeContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteListTests : ListContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteUserTests : UserContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteFilterTests : FilterContract
{
    [Fact]
    public async Task Condition_HalfOfASurrogatePair_IsOneCharacter()
    {
        await DispatchAsync(NewEvent() with { Payload = RawJson.Parse("""{"half": "x\ud800y"}""") });

        Assert.NotNull(await EnrollAsync(Query() with { Filter = Parse("""{"conditions":[{"key":"payload/half","operator":"like","value":"x_y"}]}""") }));
    }

    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteConcurrencyTests : ConcurrencyContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteModelTests : ModelContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteConcurrentModelTests : ConcurrentModelContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteStudioTests : StudioContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteDeletionTests : DeletionContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteSweepTests : SweepContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteSweepModelTests : SweepModelContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteImportTests : ImportContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}
