using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Sqlite;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

public sealed class SqliteStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddEventStorage_Sqlite_RegistersItForAll()
    {
        await using var database = new SqliteTestDatabase();
        await using (var services = Services(("Storage:Provider", "sqlite"), ("Storage:ConnectionString", database.Options.ConnectionString)))
        {
            var store = services.GetRequiredService<IEventStore>();
            await store.InitializeAsync(Cancellation);

            Assert.IsType<SqliteEventStore>(store);
            Assert.Null(await services.GetRequiredService<IUserStore>().FindByNameAsync("service", Cancellation));
        }

        // A clean end leaves the log written back into the file.
        Assert.True(File.Exists(database.File));
        Assert.False(File.Exists($"{database.File}-wal"));
    }

    [Fact]
    public async Task AddEventStorage_UnknownProvider_NamesTheSetting()
    {
        await using var services = Services(("Storage:Provider", "Oracle"));

        var error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IEventStore>);

        Assert.Contains("Storage:Provider", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Data Source=file:x?mode=memory")]
    [InlineData("Nonsense=1")]
    public void Constructor_NoFile_NamesTheSetting(string connectionString)
    {
        var error = Assert.Throws<StorageException>(() => new SqliteDatabase(new StorageOptions { ConnectionString = connectionString }));

        Assert.Contains("Storage:ConnectionString", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_MissingFolder_IsMadeForTheUserAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no mode there.");
        await using var database = new SqliteTestDatabase();
        var folder = Path.Combine(Path.GetDirectoryName(database.File)!, "new");

        new SqliteDatabase(new StorageOptions { ConnectionString = $"Data Source={folder}/events.db" }).Create();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public async Task GetAsync_BeforeInitializing_SaysSo()
    {
        await using var database = new SqliteTestDatabase();
        await using var store = new SqliteEventStore(database.Options, TimeProvider.System, NullLoggerFactory.Instance);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.GetAsync("id", Cancellation));
    }

    [Fact]
    public async Task EnrollQueries_OneSourceTopic_UseTheirIndexes()
    {
        await using var database = new SqliteTestDatabase();
        await using var store = (SqliteEventStore)await database.OpenAsync(TimeProvider.System);
        using var session = new SqliteDatabase(database.Options).OpenForReading();
        var query = new EnrollQuery
        {
            SourceTopics = [new TopicPattern("some.source")],
            TargetTopic = new TopicName("some.target"),
            Sender = "worker",
            IgnoreSenderTypes = ["api"],
        };

        var reclaiming = query with { ReclaimAfter = TimeSpan.FromMinutes(1) };
        var times = new EnrollTimes(Now: 1, Since: 1, StaleBefore: 1);
        var position = new EnrollPosition(1, 1, 1);

        var job = SqlitePlan.Of(session, values => EnrollSql.FindJobs(query, times with { StaleBefore = null }, EnrollSql.Claimable(query, times with { StaleBefore = null }, values), 1, values));
        var source = SqlitePlan.Of(session, values => EnrollSql.FindSources(query, times, position, values));
        var changed = SqlitePlan.Of(session, values => EnrollSql.FindChangedSources(query, times, position, values));

        var stale = SqlitePlan.Of(session, values => EnrollSql.FindJobs(reclaiming, times, EnrollSql.Claimable(reclaiming, times, values), 1, values));
        var exhausted = SqlitePlan.Of(session, values => EnrollSql.FindJobs(reclaiming, times, EnrollSql.Exhausted(reclaiming, times, values), -1, values));

        // What is in work is all that a reclaim looks at.
        Assert.Contains("INDEX events_in_work (topic=?)", stale, StringComparison.Ordinal);
        Assert.Contains("INDEX events_in_work (topic=?)", exhausted, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN events", stale + exhausted, StringComparison.Ordinal);
        Assert.Contains("INDEX events_in_work (topic=? AND sender=?)", job, StringComparison.Ordinal);
        Assert.Contains("INDEX events_revivable (topic=? AND status=? AND retries<?)", job, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN events", job, StringComparison.Ordinal);
        Assert.Contains("SEARCH s USING INDEX events_changes (change>?)", changed, StringComparison.Ordinal);
        Assert.Contains("SEARCH s USING INDEX events_sources (topic=? AND seq>?)", source, StringComparison.Ordinal);
        // Sorting would mean to look at all sources first.
        Assert.DoesNotContain("ORDER BY", source, StringComparison.Ordinal);
        Assert.Contains("SEARCH t USING COVERING INDEX events_dependants", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DispatchAsync_AfterALongRead_GivesTheRoomOfTheLogBack()
    {
        await using var database = new SqliteTestDatabase();
        await using var store = (SqliteEventStore)await database.OpenAsync(TimeProvider.System);
        using (var reader = new SqliteDatabase(database.Options).OpenForReading())
        {
            reader.Execute("BEGIN");
            Assert.False(reader.Exists("SELECT 1 FROM events"));
            for (var number = 0; number < 20; number++)
            {
                await DispatchAsync(store, characters: 1_000_000);
            }

            Assert.InRange(new FileInfo($"{database.File}-wal").Length, 20_000_000, long.MaxValue);
        }

        await DispatchAsync(store, characters: 1);
        await DispatchAsync(store, characters: 1);

        Assert.InRange(new FileInfo($"{database.File}-wal").Length, 0, 17_000_000);
    }

    private static async Task DispatchAsync(SqliteEventStore store, int characters) => Assert.Equal(
        DispatchResult.Stored,
        await store.DispatchAsync(
            new AyonEvent { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"), Topic = "some.topic", Payload = RawJson.Parse($$"""{"text":"{{new string('x', characters)}}"}""") },
            reuse: false,
            Cancellation));

    private static ServiceProvider Services(params (string Name, string? Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddEventStorage(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build())
        .BuildServiceProvider();
}
