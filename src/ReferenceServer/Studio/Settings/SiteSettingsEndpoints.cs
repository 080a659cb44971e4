using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Schemas;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary>The routes of what users set for an addon at a site, such as the path of a program. No event tells of it.</summary>
internal static class SiteSettingsEndpoints
{
    // Apart from what a user overrides of a project's settings.
    private const string NoProject = "";

    public static void MapSiteSettings(this RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/addons/{addon}/{version}/siteSettings");
        settings.MapGet("", GetAsync)
            .WithName("GetSiteSettings")
            .WithSummary("Gets what the caller has set for an addon at a site.");
        settings.MapPut("", SaveAsync)
            .WithName("SaveSiteSettings")
            .WithSummary("Replaces what the caller has set for an addon at a site.");
        settings.MapGet("/schema", GetSchemaAsync)
            .WithName("GetSiteSettingsSchema")
            .WithSummary("Gets the JSON schema of what users set for an addon at a site.");
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, string addon, string version, Caller caller, AddonLibrary library, StudioStore store, CancellationToken cancellationToken)
    {
        var call = ReadCall(http, caller, addon, version);
        if (call.Errors.Any)
        {
            return ErrorResult.Invalid(call.Errors);
        }

        var model = ModelOf(await library.FindAsync(addon, version, cancellationToken));
        return model is null ? JsonAnswer.Of([]) : JsonAnswer.Of(model.Over(model.Defaults, await store.FindSettingsAsync(call.Changed, cancellationToken)));
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http, string addon, string version, Caller caller, AddonLibrary library, StudioStore store, CancellationToken cancellationToken)
    {
        var call = ReadCall(http, caller, addon, version);
        if (call.Errors.Any)
        {
            return ErrorResult.Invalid(call.Errors);
        }

        if (ModelOf(await library.FindAsync(addon, version, cancellationToken)) is not { } model)
        {
            return Results.NoContent();
        }

        var body = await JsonBody.ReadAsync(http.Request, fields => ReadWhole(fields, model), cancellationToken);
        if (body.IsRefused(out var error, out var whole))
        {
            return error;
        }

        await store.PutSettingsAsync(call.Changed, whole, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> GetSchemaAsync(string addon, string version, AddonLibrary library, CancellationToken cancellationToken) =>
        await library.FindAsync(addon, version, cancellationToken) is { } known
            ? JsonAnswer.Of((JsonObject?)known.SiteSettings?.Schema.DeepClone() ?? [])
            : AddonEndpoints.Unknown(addon, version);

    private static SettingsModel? ModelOf(Addon? addon) => addon is null ? SettingsModel.Any : addon.SiteSettings;

    private static JsonObject ReadWhole(JsonFields fields, SettingsModel model)
    {
        var whole = model.Over(model.Defaults, SettingsEndpoints.ReadAll(fields));
        model.Check(whole, fields.Errors, "settings");
        return whole;
    }

    private static SettingsCall ReadCall(HttpContext http, Caller caller, string addon, string version)
    {
        var call = SettingsCall.Read(http, caller, addon, version, NoProject);
        if (call.Site is null && !call.Errors.Has("site_id"))
        {
            call.Errors.Add("site_id", "is required.");
        }

        return call;
    }
}
