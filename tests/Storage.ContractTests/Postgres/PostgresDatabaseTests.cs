using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Postgres;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests.Postgres;

public sealed class PostgresDatabaseTests
{
    [Fact]
    public async Task OpenConnection_ToANewDatabase_IsThere()
    {
        await using var temporary = await PostgresServer.CreateDatabaseAsync(durable: false);
        await using var database = new PostgresDatabase(new StorageOptions { ConnectionString = temporary.ConnectionString });
        await using var command = database.DataSource.CreateCommand("SELECT current_database() || ' ' || current_setting('application_name')");
        Assert.Equal($"{temporary.Name} ayon-events-server", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CreateDatabase_Durable_KeepsPostgresDefaults()
    {
        await using var temporary = await PostgresServer.CreateDatabaseAsync();
        await using var database = new PostgresDatabase(new StorageOptions { ConnectionString = temporary.ConnectionString });
        await using var command = database.DataSource.CreateCommand("SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit')");
        Assert.Equal("on on", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Nope=1")]
    [InlineData("Host=localhost;Port=many")]
    [InlineData("Database=events")]
    public void Parse_WithoutUsableConnectionString_NamesTheSetting(string? connectionString)
    {
        var error = Assert.Throws<StorageException>(() => new PostgresDatabase(new StorageOptions { ConnectionString = connectionString }));
        Assert.Contains("Storage:ConnectionString", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WithUsersOwnSettings_KeepsThem()
    {
        var settings = PostgresDatabase.Parse("Host=localhost;Max Auto Prepare=0;Application Name=mine;Keepalive=0", "Setting");
        Assert.Equal((0, "mine", 0), (settings.MaxAutoPrepare, settings.ApplicationName, settings.KeepAlive));
        Assert.NotEqual(0, PostgresDatabase.Parse("Host=localhost", "Setting").MaxAutoPrepare);
    }

    [Fact]
    public async Task Dispose_OfATemporaryDatabase_DropsItThoughItIsInUse()
    {
        var temporary = await PostgresServer.CreateDatabaseAsync(durable: false);
        await using var connection = new NpgsqlConnection(temporary.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await temporary.DisposeAsync();
        await Assert.ThrowsAsync<PostgresException>(() => temporary.ExecuteAsync("SELECT 1"));
    }
}
