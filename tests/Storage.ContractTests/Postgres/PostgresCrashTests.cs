using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Storage.ContractTests.Model;
using Ayon.Events.Wire;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Storage.ContractTests.Postgres;

/// <summary>
/// A crash makes PostgreSQL forget which numbers it gave to transactions that ended without a commit: it gives them again. What a store
/// believes of such numbers must not outlive them.
/// </summary>
public sealed class PostgresCrashTests : ModelRuns
{
    private CrashingPostgres? _server;

    public enum Crash
    {
        OfTheServer,
        OfOneProcess,
    }

    [Theory]
    [InlineData(Crash.OfTheServer)]
    [InlineData(Crash.OfOneProcess)]
    public async Task EnrollAsync_SourceFinishedAfterACrash_IsHandedOut(Crash crash)
    {
        await using var server = await CrashingPostgres.StartAsync();
        var (store, disposable) = await OpenAsync(server, Time);
        await using var opened = disposable;
        var late = NewEvent() with { Status = EventStatus.Pending };
        await store.DispatchAsync(late, reuse: false, Cancellation);
        // The position goes beyond the event, which is no source yet.
        Assert.Null(await store.EnrollOneAsync(Query(), Cancellation));
        for (var refused = 0; refused < 6; refused++)
        {
            Assert.Equal(DispatchResult.DuplicateHash, await store.DispatchAsync(NewEvent() with { Hash = late.Hash }, reuse: false, Cancellation));
        }

        Assert.Null(await store.EnrollOneAsync(Query(), Cancellation));
        await (crash == Crash.OfTheServer ? server.CrashAsync() : server.CrashProcessAsync());
        await store.UpdateAsync(late.Id, new EventChange { Status = EventStatus.Finished }, Cancellation);

        Assert.Equal(late.Id, (await store.EnrollOneAsync(Query(), Cancellation))?.Target.DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_DatabaseWasRestored_HandsOutWhatCameSince()
    {
        await using var server = await CrashingPostgres.StartAsync();
        var (store, disposable) = await OpenAsync(server, Time);
        await using var opened = disposable;
        await server.BackUpAsync();
        for (var made = 0; made < 40; made++)
        {
            await store.DispatchAsync(NewEvent(), reuse: false, Cancellation);
        }

        Assert.Equal(40, (await store.EnrollAsync(Query() with { Capacity = 100 }, Cancellation)).Jobs.Count);
        Assert.Null(await store.EnrollOneAsync(Query("other"), Cancellation));
        await server.RestoreAsync();
        var source = NewEvent();
        await store.DispatchAsync(source, reuse: false, Cancellation);

        Assert.Equal(source.Id, (await store.EnrollOneAsync(Query("other"), Cancellation))?.Target.DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_SavedPositionOfAnotherHistory_IsNotTaken()
    {
        await using var database = new PostgresTestDatabase();
        await using var store = (IAsyncDisposable)await database.OpenAsync(Time);
        var source = NewEvent();
        await ((IEventStore)store).DispatchAsync(source, reuse: false, Cancellation);
        await (await database.GetAsync()).ExecuteAsync(
            $"INSERT INTO consumer_positions VALUES ('{Query().NameConsumer()}', 1000, 1000000000, {long.MinValue}, 0, 'another')");

        Assert.Equal(source.Id, (await ((IEventStore)store).EnrollOneAsync(Query(), Cancellation))?.Target.DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_TableFilledAnew_HandsOutWhatCameWithIt()
    {
        await using var database = new PostgresTestDatabase();
        var store = await database.OpenAsync(Time);
        var source = NewEvent();
        await store.DispatchAsync(source, reuse: false, Cancellation);
        await store.EnrollOneAsync(Query(), Cancellation);
        Assert.Null(await store.EnrollOneAsync(Query("other"), Cancellation));
        await (await database.GetAsync()).ExecuteAsync(
            """
            CREATE TABLE kept AS SELECT * FROM events WHERE depends_on IS NULL;
            TRUNCATE events;
            INSERT INTO events (seq, id, hash, topic, status, retries, description, summary, payload, created_at, updated_at, change)
            OVERRIDING SYSTEM VALUE SELECT seq, id, hash, topic, status, retries, description, summary, payload, created_at, updated_at, change FROM kept;
            DROP TABLE kept
            """);

        Assert.Equal(source.Id, (await store.EnrollOneAsync(Query("other"), Cancellation))?.Target.DependsOn);
        await CloseAsync(store);
    }

    [Fact]
    public async Task Store_AnySequenceWithCrashes_DoesWhatTheModelDoes()
    {
        await using var server = await CrashingPostgres.StartAsync();
        _server = server;
        await Operation.SequencesWithCrashes.SampleAsync(operations => RunAsync(operations, server.CrashAsync), iter: Crashes, threads: 1);
    }

    // Each takes a second or so.
    private static long Crashes => long.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), out var asked) ? asked : 8;

    // As one server process would; its calls are made again while there is no database.
    private static async Task<(IEventStore Patient, IAsyncDisposable Store)> OpenAsync(CrashingPostgres server, TimeProvider time)
    {
        var store = new PostgresEventStore(
            new StorageOptions { Provider = "Postgres", ConnectionString = server.ConnectionString }, time, NullLoggerFactory.Instance);
        await store.InitializeAsync(CancellationToken.None);
        return (PatientStore.Over(store), store);
    }

    private protected override TestDatabase CreateDatabase() => _server is { } server ? new CrashingDatabase(server) : new PostgresTestDatabase();

    private sealed class CrashingDatabase(CrashingPostgres server) : TestDatabase
    {
        public override async Task<IEventStore> OpenAsync(TimeProvider time) => (IEventStore)(await PostgresCrashTests.OpenAsync(server, time)).Store;

        public override Task<IReadOnlyList<string>> ReadOrderAsync() => throw new NotSupportedException();

        public override async ValueTask DisposeAsync() => await server.ExecuteAsync("TRUNCATE events, consumer_positions RESTART IDENTITY");
    }
}
