using System.Diagnostics;
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

    private static async Task<List<string>> DispatchUntilKilledAsync(string file, int atLeast)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(KilledProcess).Assembly.GetName().Name!);
        using var process = Process.Start(new ProcessStartInfo(
            OperatingSystem.IsWindows() ? $"{program}.exe" : program, [KilledProcess.Command, file])
        { RedirectStandardOutput = true })!;
        var acknowledged = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } id)
        {
            // The last line may be cut short.
            if (id.Length == 32)
            {
                acknowledged.Add(id);
            }

            if (acknowledged.Count == atLeast)
            {
                // SIGKILL: no handler runs, nothing is flushed. What was written before is read to its end.
                process.Kill();
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(acknowledged.Count >= atLeast, $"The process ended by itself after {acknowledged.Count} dispatches.");
        return acknowledged;
    }
}
