using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Studio.Schemas;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary>
/// Settings of addons: their defaults, over them what the studio overrides, over that what a project does, and over that what a user
/// does at a site. Changes are stored together with the event that tells of them.
/// </summary>
internal sealed class SettingsService(StudioStore store, AddonLibrary library, IEventPublisher publisher, TimeProvider time)
{
    /// <summary>What an addon can set; anything where the server was not told of it, null where it has no settings.</summary>
    public async Task<SettingsModel?> ModelOfAsync(string addon, string version, CancellationToken cancellationToken) =>
        await library.FindAsync(addon, version, cancellationToken) is { } known ? known.Settings : SettingsModel.Any;

    /// <summary>The settings as they are, level by level: each has its overrides and the settings with them.</summary>
    public async Task<SettingsLevels> ReadAsync(SettingsCall call, CancellationToken cancellationToken)
    {
        var model = await ModelOfAsync(call.Key.Addon, call.AsVersion ?? call.Key.Version, cancellationToken);
        var levels = new List<SettingsLevel> { new("studio", await store.FindSettingsAsync(call.Key with { Project = "" }, cancellationToken)) };
        if (call.Key.Project.Length > 0)
        {
            levels.Add(new SettingsLevel("project", await store.FindSettingsAsync(call.Key, cancellationToken)));
            if (call.Site is not null)
            {
                levels.Add(new SettingsLevel("site", await store.FindSettingsAsync(call.Changed, cancellationToken)));
            }
        }

        return new SettingsLevels(model, levels);
    }

    /// <summary>Makes settings what they are to be: what differs from the levels below is overridden.</summary>
    /// <param name="call">Which.</param>
    /// <param name="given">All settings; what is left out is as the addon says.</param>
    /// <param name="pins">Paths that are always overridden.</param>
    /// <param name="unpins">Paths that are never overridden.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    public async Task<ErrorResult?> SaveAsync(SettingsCall call, JsonObject given, Paths pins, Paths unpins, CancellationToken cancellationToken)
    {
        var levels = await ReadAsync(call, cancellationToken);
        if (levels.Model is not { } model)
        {
            return ErrorResult.BadRequest("The addon has no settings.");
        }

        var errors = new FieldErrors();
        var whole = model.Over(model.Defaults, given);
        model.Check(whole, errors, "settings");
        return errors.Any
            ? ErrorResult.Invalid(errors)
            : await ChangeAsync(call, existing =>
            {
                var before = model.Over(levels.Below, existing);
                var overrides = model.Extract(before, whole, existing, pins);
                unpins.RemoveFrom(overrides);
                return overrides;
            }, cancellationToken);
    }

    /// <summary>Overrides a setting as it is.</summary>
    public async Task<ErrorResult?> PinAsync(SettingsCall call, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        var levels = await ReadAsync(call, cancellationToken);
        return levels.Model is not { } model || !model.TryPin(levels.Effective, [], path)
            ? ErrorResult.Invalid("path", "must name a setting.")
            : await ChangeAsync(call, existing =>
            {
                var overrides = (JsonObject?)existing?.DeepClone() ?? [];
                model.TryPin(model.Over(levels.Below, existing), overrides, path);
                return overrides;
            }, cancellationToken);
    }

    /// <summary>Overrides a setting no longer.</summary>
    public Task<ErrorResult?> UnpinAsync(SettingsCall call, IReadOnlyList<string> path, CancellationToken cancellationToken) => ChangeAsync(
        call,
        existing =>
        {
            var overrides = (JsonObject?)existing?.DeepClone() ?? [];
            Paths.Remove(overrides, path);
            return overrides;
        },
        cancellationToken);

    /// <summary>Replaces all overrides by others, or by none; where nothing differs, nothing happens.</summary>
    public Task<ErrorResult?> ReplaceAsync(SettingsCall call, JsonObject? overrides, CancellationToken cancellationToken) =>
        ChangeAsync(call, _ => overrides ?? [], cancellationToken);

    private async Task<ErrorResult?> ChangeAsync(SettingsCall call, Func<JsonObject?, JsonObject> edit, CancellationToken cancellationToken)
    {
        var origin = call.Origin;
        if (call.Errors.Any)
        {
            return ErrorResult.Invalid(call.Errors);
        }

        var result = publisher.Tell(await store.SaveSettingsAsync(
            call.Changed,
            before =>
            {
                var overrides = edit(before);
                return JsonNode.DeepEquals(before ?? [], overrides)
                    ? (before, [])
                    : (overrides.Count == 0 ? null : overrides, [Tell(call, origin, before, overrides)]);
            },
            cancellationToken));
        return result.Outcome == StudioOutcome.Done ? null : EntityAnswers.UnknownProject(call.Key.Project);
    }

    private AyonEvent Tell(SettingsCall call, Origin origin, JsonObject? before, JsonObject after)
    {
        var (project, addon, version, variant) = call.Key;
        var summary = new JsonObject { ["addon_name"] = addon, ["addon_version"] = version, ["variant"] = call.Site is null ? variant : null };
        if (call.Site is not null)
        {
            summary["site_id"] = call.Site;
        }

        return StudioEvent.Create(
            "settings.changed",
            project.Length == 0 ? null : project,
            $"Changed {(call.Site is not null ? $"site {call.Site}" : project.Length == 0 ? "studio" : "project")} settings of {addon} {version} ({variant})",
            summary,
            new JsonObject { ["originalValue"] = before?.DeepClone() ?? new JsonObject(), ["newValue"] = after.DeepClone() },
            origin,
            EventTime.Now(time));
    }
}

/// <summary>The overrides of a level: <c>studio</c>, <c>project</c> or <c>site</c>.</summary>
internal sealed record SettingsLevel(string Name, JsonObject? Overrides);

/// <summary>Settings with all that goes over them.</summary>
/// <param name="Model">What there is to set; null where there is nothing.</param>
/// <param name="All">The levels, the lowest first.</param>
internal sealed record SettingsLevels(SettingsModel? Model, IReadOnlyList<SettingsLevel> All)
{
    /// <summary>Gets the settings with all levels.</summary>
    public JsonObject Effective => UpTo(All.Count);

    /// <summary>Gets the settings with all levels but the highest.</summary>
    public JsonObject Below => UpTo(All.Count - 1);

    /// <summary>The settings with so many of the levels.</summary>
    public JsonObject UpTo(int count) => Model is null
        ? []
        : All.Take(count).Aggregate(Model.Defaults, (below, level) => Model.Over(below, level.Overrides));
}
