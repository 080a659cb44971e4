using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests.Postgres;

/// <summary>Somebody at psql keeps a row locked: who does not want it must not notice.</summary>
public sealed class PostgresLockTests : StoreContract
{
    [Fact]
    public async Task UpdateAsync_OneEventIsLocked_OthersAreWrittenMeanwhile()
    {
        var locked = await DispatchAsync();
        var other = await DispatchAsync();
        Task<AyonEvent?>[] waiting;
        await using (await LockAsync(locked.Id))
        {
            // As many as there are lanes, and more.
            waiting = [.. Enumerable.Range(0, 4).Select(_ => PatientStore.Over(Store).UpdateAsync(locked.Id, new EventChange { Description = "late" }, Cancellation))];
            var dependant = PatientStore.Over(Store).DispatchAsync(NewEvent() with { DependsOn = locked.Id }, reuse: false, Cancellation);
            for (var number = 0; number < 5; number++)
            {
                Assert.NotNull(await PatientStore.Over(Store).UpdateAsync(other.Id, new EventChange { Description = "soon" }, Cancellation));
                await DispatchAsync();
            }

            Assert.False(dependant.IsCompletedSuccessfully);
        }

        Assert.All(await Task.WhenAll(waiting), static updated => Assert.Equal("late", updated!.Description));
    }

    [Fact]
    public async Task UpdateAsync_EventStaysLocked_IsBusy()
    {
        var locked = await DispatchAsync();
        await using (await LockAsync(locked.Id))
        {
            var error = await Assert.ThrowsAsync<StorageException>(() => Store.UpdateAsync(locked.Id, new EventChange(), Cancellation));
            Assert.True(error.IsBusy);
        }

        Assert.NotNull(await Store.UpdateAsync(locked.Id, new EventChange(), Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EnrollAsync_OneJobOrSourceIsLocked_HandsOutTheNext(bool isJob)
    {
        var first = await DispatchAsync();
        var second = await DispatchAsync();
        var locked = isJob ? await SetAsync(await TakeAsync("other"), EventStatus.Failed) : first;
        await using (await LockAsync(locked.Id))
        {
            Assert.Equal(second.Id, (await TakeAsync()).DependsOn);
        }

        Assert.Equal(first.Id, (await TakeAsync("third")).DependsOn);
    }

    private async Task<IAsyncDisposable> LockAsync(string id)
    {
        var connection = new NpgsqlConnection((await ((PostgresTestDatabase)Database).GetAsync()).ConnectionString);
        await connection.OpenAsync(Cancellation);
        await connection.BeginTransactionAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT 1 FROM events WHERE id = $1 FOR UPDATE", connection)
        {
            Parameters = { new() { Value = Guid.ParseExact(id, "N") } },
        };
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private protected override TestDatabase CreateDatabase() => new PostgresTestDatabase();
}
