namespace Ayon.Events.Server.Storage;

/// <summary>Where events are stored: configuration section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    public const string SectionName = "Storage";

    /// <summary>Name of the engine, in any case. Default: <c>Sqlite</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>
    /// The engine's connection string. Default for SQLite: <c>ayon-events/events.db</c> in the user's folder for
    /// application data.
    /// </summary>
    public string? ConnectionString { get; set; }
}
