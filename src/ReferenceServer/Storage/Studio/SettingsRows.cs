using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>The key of an addon's settings.</summary>
/// <param name="Project">The project; empty for the whole studio.</param>
/// <param name="Addon">Name of the addon.</param>
/// <param name="Version">Version of the addon.</param>
/// <param name="Variant">E.g. <c>production</c> or <c>staging</c>; of what a user sets at a site, see <see cref="AtSite"/>.</param>
internal sealed record SettingsKey(string Project, string Addon, string Version, string Variant)
{
    /// <summary>What a user sets at a site, the same for all variants.</summary>
    public SettingsKey AtSite(string site, string user) => this with { Variant = $"@{site}/{user}" };
}

/// <summary>Settings that are stored.</summary>
internal sealed record StoredSettings(SettingsKey Key, JsonObject Overrides);

/// <summary>Settings as rows of the table <c>addon_settings</c>, on all engines.</summary>
internal static class SettingsRows
{
    private const string IsOf = "project = $1 AND addon = $2 AND version = $3 AND variant = $4";
    private const string Find = $"SELECT overrides FROM addon_settings WHERE {IsOf}";

    /// <summary>Finds the overrides as JSON, or null.</summary>
    public static async Task<string?> FindSettingsAsync(this IDatabaseTransaction transaction, SettingsKey key) =>
        (await transaction.QueryAsync(Find, static row => row.GetString(0), ValuesOf(key))).FirstOrDefault();

    /// <summary>Locks the settings until the end of the transaction and returns them, or null.</summary>
    public static async Task<string?> HoldSettingsAsync(this IDatabaseTransaction transaction, SettingsKey key)
    {
        // What is not there yet cannot be held: an empty text stands for it meanwhile, which nobody else sees.
        await transaction.ExecuteAsync(
            "INSERT INTO addon_settings (project, addon, version, variant, overrides) VALUES ($1, $2, $3, $4, '') ON CONFLICT DO NOTHING", ValuesOf(key));
        var found = await transaction.QueryAsync(
            $"{Find}{transaction.LockClause(RowLock.Exclusive)}", static row => row.GetString(0), ValuesOf(key));
        return found is [{ Length: > 0 } overrides] ? overrides : null;
    }

    /// <summary>Writes settings; null deletes them.</summary>
    public static Task SaveSettingsAsync(this IDatabaseTransaction transaction, SettingsKey key, string? overrides) => overrides is null
        ? transaction.ExecuteAsync($"DELETE FROM addon_settings WHERE {IsOf}", ValuesOf(key))
        : transaction.ExecuteAsync(
            """
            INSERT INTO addon_settings (project, addon, version, variant, overrides) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (project, addon, version, variant) DO UPDATE SET overrides = excluded.overrides
            """,
            [.. ValuesOf(key), overrides]);

    /// <summary>Replaces the settings of a variant, of the studio and of all projects, by those of another.</summary>
    public static async Task CopySettingsAsync(this IDatabaseTransaction transaction, SettingsCopy copy)
    {
        await transaction.ExecuteAsync(
            "DELETE FROM addon_settings WHERE addon = $1 AND version = $2 AND variant = $3", copy.Addon, copy.Version, copy.To);
        await transaction.ExecuteAsync(
            """
            INSERT INTO addon_settings (project, addon, version, variant, overrides)
            SELECT project, addon, version, $4, overrides FROM addon_settings WHERE addon = $1 AND version = $2 AND variant = $3 AND overrides <> ''
            """,
            copy.Addon,
            copy.Version,
            copy.From,
            copy.To);
    }

    /// <summary>Settings of a variant that are stored for the studio and, where one is named, for a project.</summary>
    public static Task<List<StoredSettings>> ListSettingsAsync(this IDatabaseTransaction transaction, string project, string variant) => transaction.QueryAsync(
        "SELECT project, addon, version, variant, overrides FROM addon_settings WHERE variant = $1 AND (project = '' OR project = $2) AND overrides <> ''",
        static row => new StoredSettings(
            new SettingsKey(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), JsonNode.Parse(row.GetString(4))!.AsObject()),
        variant,
        project);

    private static object?[] ValuesOf(SettingsKey key) => [key.Project, key.Addon, key.Version, key.Variant];
}
