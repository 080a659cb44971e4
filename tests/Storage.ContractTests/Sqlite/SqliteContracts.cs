namespace Ayon.Events.Storage.ContractTests.Sqlite;

public sealed class SqliteDispatchTests : DispatchContract
{
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

public sealed class SqliteUserTests : UserContract
{
    private protected override TestDatabase CreateDatabase() => new SqliteTestDatabase();
}

public sealed class SqliteFilterTests : FilterContract
{
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
