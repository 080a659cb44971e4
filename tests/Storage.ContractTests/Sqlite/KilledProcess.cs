using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Sqlite;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

/// <summary>A process that dispatches until it is killed, and writes each id as soon as its dispatch is acknowledged.</summary>
internal static class KilledProcess
{
    public const string Command = "dispatch-until-killed";
    private const int Dispatchers = 16;

    public static async Task<int> RunAsync(string file)
    {
        var store = new SqliteEventStore(
            new StorageOptions { ConnectionString = $"Data Source={file}" }, TimeProvider.System, NullLoggerFactory.Instance);
        await store.InitializeAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, Dispatchers).Select(_ => Task.Run(() => DispatchForeverAsync(store))));
        return 0;
    }

    private static async Task DispatchForeverAsync(SqliteEventStore store)
    {
        while (true)
        {
            var now = TimeProvider.System.GetUtcNow();
            var id = Guid.CreateVersion7(now).ToString("N");
            await store.DispatchAsync(
                new AyonEvent { Id = id, Topic = "some.topic", CreatedAt = now, UpdatedAt = now }, reuse: false, CancellationToken.None);
            await Console.Out.WriteLineAsync(id);
        }
    }
}
