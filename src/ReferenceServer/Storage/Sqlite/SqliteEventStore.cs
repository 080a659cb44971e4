using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>All storage in one SQLite file.</summary>
internal sealed class SqliteEventStore(StorageOptions options, TimeProvider time, ILoggerFactory loggers) : IEventStore, IUserStore
{
    public Task InitializeAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{options.Provider} {time} {loggers}");

    public Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AyonEvent?> UpdateAsync(string id, EventChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<EnrolledJob?> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredUser?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SaveUserAsync(StoredUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> HasKeysAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
