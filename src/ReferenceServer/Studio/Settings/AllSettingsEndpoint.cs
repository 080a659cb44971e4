using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Bundles;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary><c>GET /api/settings</c>: the settings of all addons of a bundle, which is how a program that starts asks for them.</summary>
internal static class AllSettingsEndpoint
{
    private const string OfProject = "__project__";

    public static void MapAllSettings(this RouteGroupBuilder api) => api
        .MapGet("/settings", HandleAsync)
        .WithName("GetSettings")
        .WithSummary("Gets the settings of all addons of a bundle, for the studio or for a project.");

    private static async Task<IResult> HandleAsync(
        HttpRequest request, Caller caller, BundleService bundles, AddonLibrary library, StudioStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var asked = Question.Read(request, errors);
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        JsonObject? projectData = null;
        if (asked.Project is not null)
        {
            if (!caller.MaySee(asked.Project))
            {
                return EntityAnswers.NoAccess();
            }

            if (await store.FindLineAsync(EntityKey.OfProject(asked.Project), cancellationToken) is not [var project])
            {
                return EntityAnswers.UnknownProject(asked.Project);
            }

            projectData = project.Members["data"] as JsonObject;
        }

        var known = await bundles.ListAsync(cancellationToken);
        var addons = await library.ListAsync(cancellationToken);
        var choice = BundleChoice.Make(asked.Bundle, asked.ProjectBundle, asked.Variant, projectData, known, addons);
        if (choice is null)
        {
            return new ErrorResult(StatusCodes.Status404NotFound, "Not found: the bundle.");
        }

        var ofProject = asked.Project ?? "";
        var shared = await store.ListSettingsAsync(ofProject, asked.Variant, cancellationToken);
        var own = asked.Site is null
            ? []
            : await store.ListSettingsAsync(ofProject, new SettingsKey("", "", "", "").AtSite(asked.Site, caller.Name).Variant, cancellationToken);
        var items = choice.Addons
            .Select(addon => Describe(addon.Key, addon.Value, addons.FirstOrDefault(one => one.Name == addon.Key && one.Version == addon.Value), asked, choice, [.. shared, .. own]))
            .OrderBy(static item => item.TextOf("title"), StringComparer.OrdinalIgnoreCase);
        var answer = new JsonObject
        {
            ["bundleName"] = choice.Name,
            ["addons"] = new JsonArray([.. items]),
            ["inheritedAddons"] = new JsonArray([.. choice.Inherited.Select(static name => JsonValue.Create(name))]),
        };
        if (asked.Project is not null)
        {
            answer["projectName"] = asked.Project;
        }

        return JsonAnswer.Of(answer);
    }

    private static JsonObject Describe(
        string name, string version, Addon? addon, Question asked, BundleChoice choice, IReadOnlyList<StoredSettings> stored)
    {
        JsonObject? Find(string project, bool ofSite) => stored.FirstOrDefault(one =>
            one.Key.Addon == name && one.Key.Version == version && one.Key.Project == project && (one.Key.Variant[0] == '@') == ofSite)?.Overrides;

        // The server was not told of the addon: any setting may be there.
        var model = addon is null ? Schemas.SettingsModel.Any : addon.Settings;
        var levels = new List<SettingsLevel> { new("studio", Find("", ofSite: false)) };
        if (asked.Project is not null)
        {
            levels.Add(new SettingsLevel("project", Find(asked.Project, ofSite: false)));
            if (asked.Site is not null)
            {
                levels.Add(new SettingsLevel("site", Find(asked.Project, ofSite: true)));
            }
        }

        var item = new JsonObject
        {
            ["name"] = name,
            ["version"] = version,
            ["title"] = addon?.Title ?? name,
            ["hasSettings"] = model?.HasScope("studio") == true,
            ["hasProjectSettings"] = model?.HasScope("project") == true,
            ["hasProjectSiteSettings"] = model?.HasScope("site") == true,
            ["hasSiteSettings"] = addon?.SiteSettings is not null,
            ["isBroken"] = false,
            ["isProjectBundle"] = choice.IsOfProject && !choice.Inherited.Contains(name, StringComparer.Ordinal),
            ["settings"] = asked.IsSummary ? new JsonObject() : new SettingsLevels(model, levels).Effective.DeepClone(),
        };
        foreach (var level in levels)
        {
            item[level.Name switch { "studio" => "hasStudioOverrides", "project" => "hasProjectOverrides", _ => "hasProjectSiteOverrides" }] = level.Overrides is not null;
        }

        if (asked.Site is not null && addon?.SiteSettings is { } site)
        {
            item["siteSettings"] = site.Over(site.Defaults, Find("", ofSite: true)).DeepClone();
        }

        return item;
    }

    /// <summary>The request.</summary>
    private sealed record Question(string? Bundle, string? Project, string? ProjectBundle, string Variant, string? Site, bool IsSummary)
    {
        public static Question Read(HttpRequest request, FieldErrors errors)
        {
            string? Name(string field)
            {
                var value = request.Query[field] is [{ Length: > 0 } given] ? given : null;
                if (value is not null && !SettingsCall.IsName(value))
                {
                    errors.Add(field, "must be letters, digits, '_', '.', '+' and '-'.");
                }

                return value;
            }

            var (bundle, projectBundle) = (Name("bundle_name"), Name("project_bundle_name"));
            return bundle?.StartsWith(OfProject, StringComparison.Ordinal) == true && projectBundle is null
                ? Read(null, bundle)
                : Read(bundle, projectBundle);

            Question Read(string? ofStudio, string? ofProject) => new(
                ofStudio, Name("project_name"), ofProject, Name("variant") ?? SettingsCall.DefaultVariant,
                SettingsCall.ReadSite(request, errors), QueryFields.Flag(request.Query, "summary", errors) ?? false);
        }
    }
}
