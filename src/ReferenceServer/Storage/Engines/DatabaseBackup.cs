using Ayon.Events.Server.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Storage.Engines;

/// <summary>Copies the database into a file if its engine has no other tool for it.</summary>
internal sealed class DatabaseBackup(IOptions<StorageOptions> storage)
{
    /// <summary>Gets the command to use instead if the engine has separate tools; null otherwise.</summary>
    public string? Instead => storage.Value.Engine == StorageEngine.Sqlite
        ? null
        : "Use PostgreSQL's own tools: pg_dump --format=custom and pg_restore; see docs/deployment.md.";

    /// <inheritdoc cref="SqliteBackup.Run"/>
    public Task RunAsync(string file, CancellationToken cancellationToken) =>
        // SQLite knows no asynchronous calls.
        Task.Run(() => SqliteBackup.Run(storage.Value, file, cancellationToken), cancellationToken);
}
