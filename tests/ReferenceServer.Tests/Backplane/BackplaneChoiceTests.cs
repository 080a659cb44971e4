using Ayon.Events.Server.Backplane;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Engines;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Tests.Backplane;

public sealed class BackplaneChoiceTests
{
    private const string Database = "Host=localhost;Database=events";

    [Theory]
    [InlineData(null, "Sqlite", "None")]
    [InlineData(null, "postgres", "Postgres")]
    [InlineData("", "Postgres", "Postgres")]
    [InlineData("none", "Postgres", "None")]
    [InlineData("REDIS", "Sqlite", "Redis")]
    public void KindOf_BySettings_IsTheGivenOneOrThatOfTheStorage(string? backplane, string storage, string expected) =>
        Assert.Equal(expected, ChoiceFor(storage).KindOf(new BackplaneOptions { Backplane = backplane }).ToString());

    [Theory]
    [InlineData("pigeons", null, null, "Realtime:Backplane")]
    [InlineData("1", null, null, "Realtime:Backplane")]
    [InlineData("Redis", null, null, "Realtime:RedisConnectionString")]
    [InlineData("Redis", null, "nope=1", "Realtime:RedisConnectionString")]
    [InlineData("Redis", null, "abortConnect=false", "Realtime:RedisConnectionString")]
    [InlineData("Postgres", null, null, "Realtime:PostgresConnectionString")]
    [InlineData("Postgres", "Nope=1", null, "Realtime:PostgresConnectionString")]
    public void Validate_WrongSettings_NamesTheSetting(string backplane, string? postgres, string? redis, string expected)
    {
        var options = new BackplaneOptions { Backplane = backplane, PostgresConnectionString = postgres, RedisConnectionString = redis };
        var result = ChoiceFor("Sqlite").Validate(null, options);
        Assert.True(result.Failed);
        Assert.Contains($"'{expected}'", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Postgres", "Postgres", null, null)]
    [InlineData("Sqlite", "Postgres", Database, null)]
    [InlineData("Sqlite", "Redis", null, "localhost:6379,password=secret")]
    [InlineData("Sqlite", null, null, null)]
    public void Validate_RightSettings_Succeeds(string storage, string? backplane, string? postgres, string? redis)
    {
        var options = new BackplaneOptions { Backplane = backplane, PostgresConnectionString = postgres, RedisConnectionString = redis };
        Assert.True(ChoiceFor(storage).Validate(null, options).Succeeded);
    }

    private static BackplaneChoice ChoiceFor(string storage) =>
        new(new DatabaseChannels(Options.Create(new StorageOptions { Provider = storage, ConnectionString = Database })));
}
