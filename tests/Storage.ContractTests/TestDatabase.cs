using Ayon.Events.Server.Storage;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>A new, empty database of one engine, which stores can be opened on as often as wanted.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Opens a store as one server process would. Disposing it again is up to the caller.</summary>
    public abstract Task<IEventStore> OpenAsync(TimeProvider time);

    /// <summary>Removes the database, or all that is in it.</summary>
    public abstract ValueTask DisposeAsync();
}
