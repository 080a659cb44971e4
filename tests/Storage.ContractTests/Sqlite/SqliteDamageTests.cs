using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Sqlite;
using Ayon.Events.Wire;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

/// <summary>Files that are not what a server left: refused at the start, in one sentence that names them.</summary>
public sealed class SqliteDamageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<byte[]>> Damages => new()
    {
        { "zeroed", static file => Array.Clear(file) },
        { "no database", static file => "<html>"u8.CopyTo(file) },
        { "broken in the middle", static file => Array.Fill(file, (byte)7, file.Length / 2, file.Length / 4) },
        { "zeroed behind the first page", static file => Array.Clear(file, 4096, file.Length - 4096) },
    };

    [Theory]
    [MemberData(nameof(Damages), DisableDiscoveryEnumeration = true)]
    public async Task InitializeAsync_DamagedFile_IsRefused(string damage, Action<byte[]> damageIt)
    {
        await using var database = await FilledAsync();
        var bytes = await File.ReadAllBytesAsync(database.File, Cancellation);
        damageIt(bytes);
        await File.WriteAllBytesAsync(database.File, bytes, Cancellation);

        await AssertRefusedAsync(database, damage);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(4096)]
    [InlineData(40_000)]
    public async Task InitializeAsync_FileThatWasCutShort_IsRefused(int length)
    {
        await using var database = await FilledAsync();
        await using (var file = File.OpenWrite(database.File))
        {
            file.SetLength(length);
        }

        await AssertRefusedAsync(database, "cut short");
    }

    [Fact]
    public async Task InitializeAsync_EmptyFileBesideALog_IsRefused()
    {
        await using var database = await FilledAsync();
        await File.WriteAllBytesAsync($"{database.File}-wal", new byte[5000], Cancellation);
        await File.WriteAllBytesAsync(database.File, [], Cancellation);

        await AssertRefusedAsync(database, "emptied");
    }

    [Fact]
    public async Task InitializeAsync_EmptyFile_IsFilled()
    {
        await using var database = new SqliteTestDatabase();
        await File.WriteAllBytesAsync(database.File, [], Cancellation);

        await using var store = (SqliteEventStore)await database.OpenAsync(TimeProvider.System);

        Assert.Null(await store.GetAsync("none", Cancellation));
    }

    [Fact]
    public async Task InitializeAsync_NewFile_IsItsOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        await using var database = new SqliteTestDatabase();
        await using var store = (SqliteEventStore)await database.OpenAsync(TimeProvider.System);

        foreach (var file in (string[])[database.File, $"{database.File}-wal", $"{database.File}-shm"])
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    private static async Task AssertRefusedAsync(SqliteTestDatabase database, string damage)
    {
        var error = await Assert.ThrowsAsync<StorageException>(() => database.OpenAsync(TimeProvider.System));

        Assert.True(error.Message.Contains($"{database.File} is damaged", StringComparison.Ordinal) && !error.Message.Contains('\n', StringComparison.Ordinal), $"{damage}: {error.Message}");
    }

    private static async Task<SqliteTestDatabase> FilledAsync()
    {
        var database = new SqliteTestDatabase();
        await using (var store = (SqliteEventStore)await database.OpenAsync(TimeProvider.System))
        {
            for (var number = 0; number < 50; number++)
            {
                var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
                await store.DispatchAsync(
                    new AyonEvent { Id = id, Topic = "some.topic", Payload = RawJson.Parse($$"""{"text":"{{new string('x', 2000)}}"}""") }, reuse: false, Cancellation);
            }
        }

        SqliteConnection.ClearAllPools();
        return database;
    }
}
