using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Storage;

/// <summary>Where events are stored: configuration section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Name of the engine, in any case: <c>Sqlite</c> or <c>Postgres</c>. Default: <c>Sqlite</c>.</summary>
    public string Provider { get; set; } = nameof(StorageEngine.Sqlite);

    /// <summary>
    /// The engine's connection string. Default for SQLite: <c>ayon-events/events.db</c> in the user's folder for
    /// application data. PostgreSQL has no default.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Operations that may be under way or wait for the database at the same time, in this process; a request with one more is
    /// answered 503, and when to try again. Default: 4096.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Storage:MaxWaiting must be between 1 and 1000000.")]
    public int MaxWaiting { get; set; } = 4096;

    /// <summary>The engine that is named; null where there is none of that name.</summary>
    public StorageEngine? Engine =>
        Enum.GetValues<StorageEngine>().Cast<StorageEngine?>()
            .FirstOrDefault(engine => string.Equals(Provider, engine.ToString(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>The engines that store events.</summary>
internal enum StorageEngine
{
    /// <summary>A file, without any set-up.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database, shared by any number of server processes.</summary>
    Postgres,
}
