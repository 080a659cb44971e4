using Ayon.Events.Server.Storage.Sqlite;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

public sealed class DurabilityTests
{
    [Fact]
    public async Task DispatchAsync_ProcessKilledMeanwhile_KeepsAllThatWasAcknowledged()
    {
        await using var database = new SqliteTestDatabase();
        var acknowledged = await DispatchUntilKilledAsync(database.File, atLeast: 300);

        await using var store = (SqliteEventStore)await database.OpenAsync(TimeProvider.System);

        foreach (var id in acknowledged)
        {
            Assert.NotNull(await store.GetAsync(id, TestContext.Current.CancellationToken));
        }
    }

    private static async Task<IReadOnlyList<string>> DispatchUntilKilledAsync(string file, int atLeast)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(KilledProcess).Assembly.GetName().Name!);
        await using var process = ChildProcess.Start(new ProgramCall(OperatingSystem.IsWindows() ? $"{program}.exe" : program, KilledProcess.Command, file));
        for (var line = 0; line < atLeast; line++)
        {
            await process.UntilAsync("");
        }

        // No handler runs, nothing is flushed. What was written before is read to its end; the last line may be cut short.
        await process.KillAsync();
        return [.. process.Lines.Where(static line => line.Length == 32)];
    }
}
