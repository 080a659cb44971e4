using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary>The routes of the studio's and projects' overrides of addon settings.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/addons/{addon}/{version}");
        settings.MapGet("/settings", GetStudioAsync)
            .WithName("GetStudioSettings")
            .WithSummary("Gets the studio's overrides of an addon's settings.");
        settings.MapGet("/settings/{project}", GetProjectAsync)
            .WithName("GetProjectSettings")
            .WithSummary("Gets a project's overrides of an addon's settings, merged over the studio's.");
        settings.MapPost("/settings", (HttpRequest request, string addon, string version, Caller caller, SettingsService service, CancellationToken cancellationToken) =>
            SaveAsync(request, addon, version, "", caller, service, cancellationToken))
            .WithName("SaveStudioSettings")
            .WithSummary("Replaces the studio's overrides of an addon's settings.");
        settings.MapPost("/settings/{project}", SaveAsync)
            .WithName("SaveProjectSettings")
            .WithSummary("Replaces a project's overrides of an addon's settings.");
        // AYON deletes at the second address.
        foreach (var (address, name) in (IEnumerable<(string, string)>)[("/settings", "Settings"), ("/overrides", "Overrides")])
        {
            settings.MapDelete(address, (HttpRequest request, string addon, string version, Caller caller, SettingsService service, CancellationToken cancellationToken) =>
                DeleteAsync(request, addon, version, "", caller, service, cancellationToken))
                .WithName($"DeleteStudio{name}")
                .WithSummary("Deletes the studio's overrides of an addon's settings.");
            settings.MapDelete($"{address}/{{project}}", DeleteAsync)
                .WithName($"DeleteProject{name}")
                .WithSummary("Deletes a project's overrides of an addon's settings.");
        }
    }

    private static async Task<IResult> GetStudioAsync(
        HttpRequest request, string addon, string version, StudioStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var key = SettingsKeys.Read(request, addon, version, "", errors);
        return errors.Any
            ? ErrorResult.Invalid(errors)
            : JsonAnswer.Of(await store.FindSettingsAsync(key, cancellationToken) ?? []);
    }

    private static async Task<IResult> GetProjectAsync(
        HttpRequest request, string addon, string version, string project, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        var errors = new FieldErrors();
        var key = SettingsKeys.Read(request, addon, version, project, errors);
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        if ((await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken)).Count == 0)
        {
            return EntityAnswers.UnknownProject(project);
        }

        var ofStudio = await store.FindSettingsAsync(key with { Project = "" }, cancellationToken) ?? [];
        return JsonAnswer.Of(Over(ofStudio, await store.FindSettingsAsync(key, cancellationToken) ?? []));
    }

    private static async Task<IResult> SaveAsync(
        HttpRequest request, string addon, string version, string project, Caller caller, SettingsService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(
            request,
            fields => new Saving(
                SettingsKeys.Read(request, addon, version, project, fields.Errors),
                JsonNodes.Read(fields.Body, "body", fields.Errors) as JsonObject ?? [],
                fields.Origin(caller)),
            cancellationToken);
        if (body.IsRefused(out var error, out var saving))
        {
            return error;
        }

        return AnswerTo(await service.SaveAsync(saving.Key, saving.Overrides, saving.Origin, cancellationToken), project);
    }

    private static async Task<IResult> DeleteAsync(
        HttpRequest request, string addon, string version, string project, Caller caller, SettingsService service, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var key = SettingsKeys.Read(request, addon, version, project, errors);
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        return errors.Any
            ? ErrorResult.Invalid(errors)
            : AnswerTo(await service.DeleteAsync(key, origin, cancellationToken), project);
    }

    private static IResult AnswerTo(StudioResult result, string project) =>
        result.Outcome == StudioOutcome.Done ? Results.NoContent() : EntityAnswers.UnknownProject(project);

    // Objects are joined, all else is replaced.
    private static JsonObject Over(JsonObject below, JsonObject above)
    {
        foreach (var (name, value) in above)
        {
            below[name] = value is JsonObject inner && below[name] is JsonObject innerBelow
                ? Over((JsonObject)innerBelow.DeepClone(), inner)
                : value?.DeepClone();
        }

        return below;
    }

    /// <summary>A parsed request.</summary>
    private sealed record Saving(SettingsKey Key, JsonObject Overrides, Origin Origin);
}
