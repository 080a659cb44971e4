using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Storage;

/// <summary>Storage of events: configuration section <c>Storage</c>.</summary>
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
    /// Maximum number of running and waiting database operations in this process; further requests get
    /// 503 with <c>Retry-After</c>. Default: 4096.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Storage:MaxWaiting must be between 1 and 1000000.")]
    public int MaxWaiting { get; set; } = 4096;

    /// <summary>Gets the named engine; null if the name is unknown.</summary>
    public StorageEngine? Engine =>
        Enum.GetValues<StorageEngine>().Cast<StorageEngine?>()
            .FirstOrDefault(engine => string.Equals(Provider, engine.ToString(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>The engines that store events.</summary>
internal enum StorageEngine
{
    /// <summary>A SQLite file, without any setup.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database, shared by any number of server processes.</summary>
    Postgres,
}
