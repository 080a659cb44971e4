using System.Text.RegularExpressions;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary>Which settings a request is about, and who asks.</summary>
/// <param name="Http">The request.</param>
/// <param name="Caller">The caller.</param>
/// <param name="Key">The settings, those of a site apart.</param>
internal sealed partial record SettingsCall(HttpContext Http, Caller Caller, SettingsKey Key)
{
    public const string DefaultVariant = "production";

    private const string Rule = "must be letters, digits, '_', '.', '+' and '-', and have at most 256 characters.";

    /// <summary>Gets the site whose user's own settings are meant; null for those of all.</summary>
    public string? Site { get; private init; }

    /// <summary>Gets the version whose form the settings are asked in; null for their own.</summary>
    public string? AsVersion { get; private init; }

    /// <summary>Gets what is wrong with the address.</summary>
    public required FieldErrors Errors { get; init; }

    /// <summary>Gets the key of what is changed: the user's own at a site, else that of all.</summary>
    public SettingsKey Changed => Site is null ? Key : Key.AtSite(Site, Caller.Name);

    /// <summary>The user who makes the change; wrong headers are added to the errors.</summary>
    public Origin Origin => new JsonFields(default, Http.Request.Headers, Errors).Origin(Caller);

    public static SettingsCall Read(HttpContext http, Caller caller, string addon, string version, string project)
    {
        var errors = new FieldErrors();
        var query = http.Request.Query;
        var variant = query["variant"] is [{ } given] ? given : DefaultVariant;
        var asVersion = query["as"] is [{ Length: > 0 } other] ? other : null;
        foreach (var (field, value) in (IEnumerable<(string, string?)>)[("addonName", addon), ("addonVersion", version), ("variant", variant), ("as", asVersion)])
        {
            if (value is not null && !IsName(value))
            {
                errors.Add(field, Rule);
            }
        }

        return new SettingsCall(http, caller, new SettingsKey(project, addon, version, variant))
        {
            Site = ReadSite(http.Request, errors),
            AsVersion = asVersion,
            Errors = errors,
        };
    }

    /// <summary>The site that a request names; null where it names none.</summary>
    public static string? ReadSite(HttpRequest request, FieldErrors errors)
    {
        var site = request.Query["site_id"] is [{ } named] ? named : request.Query["site"] is [{ } other] ? other : null;
        if (site is not null && (site.Length > EventFields.MaxNameLength || !SitePattern().IsMatch(site)))
        {
            errors.Add("site_id", "must be lowercase letters, digits and '-'.");
        }

        return site;
    }

    public static bool IsName(string text) => text.Length <= EventFields.MaxNameLength && NamePattern().IsMatch(text);

    // \z, since $ would let a line end pass.
    [GeneratedRegex(@"^[a-zA-Z0-9_\.\+\-]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z0-9\-]+\z")]
    private static partial Regex SitePattern();
}
