using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary>Stores settings together with their event, and publishes the notice.</summary>
internal sealed class SettingsService(StudioStore store, IEventPublisher publisher, TimeProvider time)
{
    /// <summary>Replaces all overrides; without a difference, nothing happens.</summary>
    public Task<StudioResult> SaveAsync(SettingsKey key, JsonObject overrides, Origin origin, CancellationToken cancellationToken) => TellAsync(store.SaveSettingsAsync(
        key,
        overrides.Count == 0 ? null : overrides,
        before => JsonNode.DeepEquals(before ?? [], overrides)
            ? []
            : [Tell(key, "settings.changed", "Changed", origin, new JsonObject { ["originalValue"] = before ?? [], ["newValue"] = overrides.DeepClone() })],
        cancellationToken));

    /// <summary>Deletes all overrides, if any.</summary>
    public Task<StudioResult> DeleteAsync(SettingsKey key, Origin origin, CancellationToken cancellationToken) => TellAsync(store.SaveSettingsAsync(
        key,
        null,
        before => before is null ? [] : [Tell(key, "settings.deleted", "Deleted", origin, new JsonObject { ["originalValue"] = before })],
        cancellationToken));

    private AyonEvent Tell(SettingsKey key, string topic, string verb, Origin origin, JsonObject payload) => StudioEvent.Create(
        topic,
        key.Project.Length == 0 ? null : key.Project,
        $"{verb} {(key.Project.Length == 0 ? "studio" : "project")} settings of {key.Addon} {key.Version} ({key.Variant})",
        new JsonObject { ["addon_name"] = key.Addon, ["addon_version"] = key.Version, ["variant"] = key.Variant },
        payload,
        origin,
        EventTime.Now(time));

    private async Task<StudioResult> TellAsync(Task<StudioResult> change) => publisher.Tell(await change);
}
