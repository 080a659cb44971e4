using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Studio.Schemas;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary>The routes of an addon's settings. Each that is for the studio is there for a project, too.</summary>
internal static class SettingsEndpoints
{
    private const int MostPaths = 1000;
    private const int DeepestPath = 64;

    private delegate Task<IResult> Handler(SettingsCall call, SettingsService service, CancellationToken cancellationToken);

    public static void MapSettings(this RouteGroupBuilder api)
    {
        var addon = api.MapGroup("/addons/{addon}/{version}");
        addon.MapBoth(HttpMethods.Get, "settings", "Get{0}Settings", "Gets an addon's settings, with the overrides of the {0}.", GetAsync);
        addon.MapBoth(HttpMethods.Post, "settings", "Save{0}Settings", "Sets an addon's settings: stores what differs as overrides of the {0}.", SaveAsync);
        addon.MapBoth(HttpMethods.Get, "schema", "Get{0}SettingsSchema", "Gets the JSON schema of an addon's settings in the {0}.", GetSchemaAsync);
        addon.MapBoth(HttpMethods.Get, "overrides", "Get{0}Overrides", "Lists the overrides of the {0} one by one.", ListOverridesAsync);
        addon.MapBoth(HttpMethods.Post, "overrides", "Modify{0}Overrides", "Pins or deletes one override of the {0}.", ModifyAsync);
        addon.MapBoth(HttpMethods.Get, "rawOverrides", "Get{0}RawOverrides", "Gets the overrides of the {0} as they are stored.", GetRawAsync);
        addon.MapBoth(HttpMethods.Put, "rawOverrides", "Save{0}RawOverrides", "Replaces the overrides of the {0}, unchecked.", SaveRawAsync);
        addon.MapBoth(HttpMethods.Delete, "overrides", "Delete{0}Overrides", "Deletes the overrides of the {0}.", DeleteAsync);
        // AYON deletes at the address above.
        addon.MapBoth(HttpMethods.Delete, "settings", "Delete{0}Settings", "Deletes the overrides of the {0}.", DeleteAsync);
    }

    private static void MapBoth(this RouteGroupBuilder addons, string method, string path, string name, string summary, Handler handler)
    {
        addons.MapMethods($"/{path}", [method], (HttpContext http, string addon, string version, Caller caller, SettingsService service, CancellationToken cancellationToken) =>
            RunAsync(SettingsCall.Read(http, caller, addon, version, ""), service, handler, cancellationToken))
            .WithName(name.Replace("{0}", "Studio", StringComparison.Ordinal))
            .WithSummary(summary.Replace("{0}", "studio", StringComparison.Ordinal));
        addons.MapMethods($"/{path}/{{project}}", [method], (HttpContext http, string addon, string version, string project, Caller caller, SettingsService service, StudioStore store, CancellationToken cancellationToken) =>
            RunForProjectAsync(SettingsCall.Read(http, caller, addon, version, project), service, store, handler, cancellationToken))
            .WithName(name.Replace("{0}", "Project", StringComparison.Ordinal))
            .WithSummary(summary.Replace("{0}", "project", StringComparison.Ordinal));
    }

    private static async Task<IResult> RunAsync(SettingsCall call, SettingsService service, Handler handler, CancellationToken cancellationToken) =>
        IsRefusedBefore(call) ? ErrorResult.Invalid(call.Errors) : await handler(call, service, cancellationToken);

    private static async Task<IResult> RunForProjectAsync(
        SettingsCall call, SettingsService service, StudioStore store, Handler handler, CancellationToken cancellationToken)
    {
        if (!call.Caller.MaySee(call.Key.Project))
        {
            return EntityAnswers.NoAccess();
        }

        // Everyone's settings are the managers' to change, a site's those of its user.
        if (!HttpMethods.IsGet(call.Http.Request.Method) && call.Site is null && !call.Caller.IsManager)
        {
            return ErrorResult.Forbidden(Rule.Managers.Refusal);
        }

        if (IsRefusedBefore(call))
        {
            return ErrorResult.Invalid(call.Errors);
        }

        return (await store.FindLineAsync(EntityKey.OfProject(call.Key.Project), cancellationToken)).Count == 0
            ? EntityAnswers.UnknownProject(call.Key.Project)
            : await handler(call, service, cancellationToken);
    }

    // With a body, its errors are told together with those of the address.
    private static bool IsRefusedBefore(SettingsCall call) =>
        call.Errors.Any && !HttpMethods.IsPost(call.Http.Request.Method) && !HttpMethods.IsPut(call.Http.Request.Method);

    private static async Task<JsonBody<T>> ReadBodyAsync<T>(SettingsCall call, Func<JsonFields, T> read, CancellationToken cancellationToken)
        where T : class => await JsonBody.ReadAsync(
        call.Http.Request,
        fields =>
        {
            foreach (var (field, problems) in call.Errors.ByField)
            {
                fields.Errors.Add(field, string.Join(' ', problems));
            }

            return read(fields);
        },
        cancellationToken);

    private static async Task<IResult> GetAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken)
    {
        var levels = await service.ReadAsync(call, cancellationToken);
        return levels.Model is null && call.Key.Project.Length > 0
            ? new ErrorResult(StatusCodes.Status404NotFound, $"Not found: settings of {call.Key.Addon} {call.Key.Version}.")
            : JsonAnswer.Of(levels.Effective);
    }

    private static async Task<IResult> SaveAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(call, ReadSaving, cancellationToken);
        return body.IsRefused(out var error, out var read)
            ? error
            : Answer(await service.SaveAsync(call, read.Settings, read.Pins, read.Unpins, cancellationToken));
    }

    private static async Task<IResult> GetSchemaAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken)
    {
        var model = await service.ModelOfAsync(call.Key.Addon, call.Key.Version, cancellationToken);
        return model == SettingsModel.Any
            ? AddonEndpoints.Unknown(call.Key.Addon, call.Key.Version)
            : JsonAnswer.Of((JsonObject?)model?.Schema.DeepClone() ?? []);
    }

    private static async Task<IResult> ListOverridesAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken)
    {
        var levels = await service.ReadAsync(call, cancellationToken);
        var listed = new JsonObject();
        foreach (var (index, level) in levels.All.Index())
        {
            // What a higher level overrides, it overrides.
            foreach (var (key, entry) in levels.Model?.List(levels.UpTo(index + 1), level.Overrides ?? [], level.Name) ?? [])
            {
                listed[key] = entry?.DeepClone();
            }
        }

        return JsonAnswer.Of(listed);
    }

    private static async Task<IResult> ModifyAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(call, ReadModification, cancellationToken);
        return body.IsRefused(out var error, out var read)
            ? error
            : Answer(await (read.IsPin ? service.PinAsync(call, read.Path, cancellationToken) : service.UnpinAsync(call, read.Path, cancellationToken)));
    }

    private static async Task<IResult> GetRawAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken) =>
        RefusalOfRaw(call) is { } refusal
            ? refusal
            : JsonAnswer.Of((await service.ReadAsync(call, cancellationToken)).All[^1].Overrides ?? []);

    private static async Task<IResult> SaveRawAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken)
    {
        if (RefusalOfRaw(call) is { } refusal)
        {
            return refusal;
        }

        var body = await ReadBodyAsync(call, ReadAll, cancellationToken);
        return body.IsRefused(out var error, out var overrides) ? error : Answer(await service.ReplaceAsync(call, overrides, cancellationToken));
    }

    private static async Task<IResult> DeleteAsync(SettingsCall call, SettingsService service, CancellationToken cancellationToken) =>
        Answer(await service.ReplaceAsync(call, null, cancellationToken));

    // Their own at a site, users may read and write in any case.
    private static ErrorResult? RefusalOfRaw(SettingsCall call) =>
        call.Site is not null || Rule.AdminsAndServices.Passes(call.Caller) ? null : ErrorResult.Forbidden(Rule.AdminsAndServices.Refusal);

    private static IResult Answer(ErrorResult? refusal) => refusal is null ? Results.NoContent() : refusal;

    private static Saving ReadSaving(JsonFields fields)
    {
        var settings = ReadAll(fields);
        var saving = new Saving(settings, ReadPaths(fields, "__pinned_fields__"), ReadPaths(fields, "__unpinned_fields__"));
        settings.Remove("__pinned_fields__");
        settings.Remove("__unpinned_fields__");
        return saving;
    }

    internal static JsonObject ReadAll(JsonFields fields) => JsonNodes.Read(fields.Body, "body", fields.Errors) as JsonObject ?? [];

    private static Paths ReadPaths(JsonFields fields, string name)
    {
        if (MemberRules.FreeJson(fields, name) is not { } given)
        {
            return Paths.None;
        }

        if (given is JsonArray { Count: <= MostPaths } list && list.All(static path => path is JsonArray { Count: <= DeepestPath }))
        {
            return new Paths([.. list.Select(static path => (IReadOnlyList<string>)[.. path!.AsArray().Select(static part => part?.ToString() ?? "")])]);
        }

        fields.Errors.Add(name, "must be a list of paths, each a list of names.");
        return Paths.None;
    }

    private static Modification ReadModification(JsonFields fields)
    {
        var action = fields.Required("action", fields.Text("action", EventFields.MaxNameLength));
        if (action is not (null or "pin" or "delete"))
        {
            fields.Errors.Add("action", "must be 'pin' or 'delete'.");
        }

        var path = fields.Texts("path", DeepestPath, EventFields.MaxNameLength);
        if (path.Count == 0 && !fields.Errors.Has("path"))
        {
            fields.Errors.Add("path", "is required.");
        }

        return new Modification(action == "pin", path);
    }

    /// <summary>What a request to set settings says.</summary>
    private sealed record Saving(JsonObject Settings, Paths Pins, Paths Unpins);

    /// <summary>What a request about one override says.</summary>
    private sealed record Modification(bool IsPin, IReadOnlyList<string> Path);
}
