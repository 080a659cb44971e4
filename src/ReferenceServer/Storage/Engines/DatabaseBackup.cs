using Ayon.Events.Server.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Storage.Engines;

/// <summary>Copies the database into a file, where its engine leaves that to the server.</summary>
internal sealed class DatabaseBackup(IOptions<StorageOptions> storage)
{
    /// <summary>What to do instead, where the engine has tools of its own; null where it has none.</summary>
    public string? Instead => storage.Value.Engine == StorageEngine.Sqlite
        ? null
        : "PostgreSQL has tools of its own for this: pg_dump --format=custom and pg_restore; see docs/deployment.md.";

    /// <inheritdoc cref="SqliteBackup.Run"/>
    public Task RunAsync(string file, CancellationToken cancellationToken) =>
        // SQLite knows no asynchronous calls.
        Task.Run(() => SqliteBackup.Run(storage.Value, file, cancellationToken), cancellationToken);
}
