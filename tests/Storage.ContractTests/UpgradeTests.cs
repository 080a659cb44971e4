using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Server.Storage.Sqlite;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Storage.ContractTests.Postgres;
using Ayon.Events.Storage.ContractTests.Sqlite;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>Databases of before there were labels, expiry and sessions: what they have stays.</summary>
public sealed class UpgradeTests
{
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_OlderSqliteDatabase_KeepsUsersAndKeys()
    {
        await using var database = new SqliteTestDatabase();
        await using (var connection = new SqliteConnection($"{database.Options.ConnectionString};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            using var shared = new DbUp.Sqlite.Helpers.SharedConnection(connection);
            RunOthers(DeployChanges.To.SqliteDatabase(shared), typeof(SqliteEventStore), "0004_access");
            await using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO users VALUES ('old', 1, 1, 0, 0, 0, '["demo"]');
                INSERT INTO api_keys VALUES ('first', 'old'), ('second', 'old');
                """;
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await AssertKeptAsync(database);
    }

    [Fact]
    public async Task Open_OlderPostgresDatabase_KeepsUsersAndKeys()
    {
        await using var database = new PostgresTestDatabase(isNew: true);
        var connectionString = (await database.GetAsync()).ConnectionString;
        RunOthers(DeployChanges.To.PostgresqlDatabase(connectionString), typeof(PostgresEventStore), "0003_access");
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = new NpgsqlCommand(
                """
                INSERT INTO users VALUES ('old', true, true, false, false, false, '{demo}');
                INSERT INTO api_keys VALUES ('first', 'old'), ('second', 'old');
                """,
                connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await AssertKeptAsync(database);
    }

    [Fact]
    public async Task Open_SqliteDatabaseOfALaterVersion_IsRefused()
    {
        await using var database = new SqliteTestDatabase();
        await ((IAsyncDisposable)await database.OpenAsync(TimeProvider.System)).DisposeAsync();
        await using (var connection = new SqliteConnection($"{database.Options.ConnectionString};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('Ayon.Events.Server.Storage.Sqlite.Scripts.9999_later.sql', '2030-01-01')";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await AssertRefusedAsync(database);
    }

    [Fact]
    public async Task Open_PostgresDatabaseOfALaterVersion_IsRefused()
    {
        await using var database = new PostgresTestDatabase(isNew: true);
        await ((IAsyncDisposable)await database.OpenAsync(TimeProvider.System)).DisposeAsync();
        await (await database.GetAsync()).ExecuteAsync(
            "INSERT INTO schemaversions (scriptname, applied) VALUES ('Ayon.Events.Server.Storage.Postgres.Scripts.9999_later.sql', now())");

        await AssertRefusedAsync(database);
        await (await database.GetAsync()).ExecuteAsync("DELETE FROM schemaversions WHERE scriptname LIKE '%9999%'");
    }

    private static async Task AssertRefusedAsync(TestDatabase database)
    {
        var error = await Assert.ThrowsAsync<StorageException>(() => database.OpenAsync(TimeProvider.System));
        Assert.Contains("later version of the server", error.Message, StringComparison.Ordinal);
        Assert.Contains("9999_later", error.Message, StringComparison.Ordinal);
    }

    private static void RunOthers(UpgradeEngineBuilder builder, Type store, string left)
    {
        var folder = $"{store.Namespace}.Scripts.";
        var result = builder
            .WithScriptsEmbeddedInAssembly(
                store.Assembly,
                name => name.StartsWith(folder, StringComparison.Ordinal) && !name.Contains(left, StringComparison.Ordinal))
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        Assert.True(result.Successful, result.Error?.ToString());
    }

    private static async Task AssertKeptAsync(TestDatabase database)
    {
        var store = await database.OpenAsync(TimeProvider.System);
        var users = new UserStore((IDatabase)store, TimeProvider.System);
        var user = (await users.FindByKeyHashAsync("first", Cancellation))!.User;
        Assert.Equal("old", user.Name);
        Assert.Equal(["demo"], user.Projects);
        Assert.True(user.Active && user.Roles.IsService && !user.Roles.IsAdmin && user.PasswordHash is null);
        Assert.InRange(user.CreatedAt, Earliest, TimeProvider.System.GetUtcNow().AddMinutes(1));
        var keys = await users.ListKeysAsync("old", Cancellation);
        Assert.Equal(2, keys.Select(static key => key.Id).Distinct().Count());
        Assert.All(keys, static key => Assert.Equal((32, "", "***", null), (key.Id.Length, key.Label, key.Preview, key.ExpiresAt)));
        Assert.Equal(UserOutcome.Done, await users.DeleteKeyAsync("old", keys[0].Id, Cancellation));
        await ((IAsyncDisposable)store).DisposeAsync();
    }
}
