using System.Data.Common;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>A new, empty database of one engine, which stores can be opened on as often as wanted.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Opens a store as one server process would. Disposing it again is up to the caller.</summary>
    public abstract Task<IEventStore> OpenAsync(TimeProvider time);

    /// <summary>The ids of all events in the order of creation, as the engine numbered them.</summary>
    public abstract Task<IReadOnlyList<string>> ReadOrderAsync();

    /// <summary>Removes the database, or all that is in it.</summary>
    public abstract ValueTask DisposeAsync();

    protected static async Task<IReadOnlyList<string>> ReadOrderAsync(DbCommand command)
    {
        var ids = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }
}
