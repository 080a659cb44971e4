using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Addons;

/// <summary>The routes that register and remove addons. The server does not run them.</summary>
internal static class AddonEndpoints
{
    public static void MapAddons(this RouteGroupBuilder api)
    {
        var addons = api.MapGroup("/addons");
        addons.MapPut("/{addon}/{version}", SaveAsync)
            .WithName("RegisterAddon")
            .WithSummary("Registers a version of an addon with the schema and the defaults of its settings. Not on AYON, which installs addons.");
        addons.MapDelete("/{addon}/{version}", (string addon, string version, AddonLibrary library, CancellationToken cancellationToken) =>
            DeleteAsync(addon, version, library, cancellationToken))
            .WithName("DeleteAddonVersion")
            .WithSummary("Removes a version of an addon; its settings stay.");
        addons.MapDelete("/{addon}", (string addon, AddonLibrary library, CancellationToken cancellationToken) =>
            DeleteAsync(addon, null, library, cancellationToken))
            .WithName("DeleteAddon")
            .WithSummary("Removes all versions of an addon; their settings stay.");
    }

    private static async Task<IResult> SaveAsync(
        string addon, string version, HttpRequest request, AddonLibrary library, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => AddonFields.Read(fields, addon, version), cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        await library.SaveAsync([read], cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(string addon, string? version, AddonLibrary library, CancellationToken cancellationToken) =>
        await library.DeleteAsync(addon, version, cancellationToken) ? Results.NoContent() : Unknown(addon, version);

    public static ErrorResult Unknown(string addon, string? version) => new(
        StatusCodes.Status404NotFound, version is null ? $"Not found: addon {addon}." : $"Not found: addon {addon} {version}.");

    /// <summary>An addon as <c>GET /api/addons</c> lists it.</summary>
    /// <param name="versions">Its versions, the oldest first.</param>
    /// <param name="production">The version of the production's bundle, or null.</param>
    /// <param name="staging">The version of the staging's bundle, or null.</param>
    /// <param name="details">Whether services are listed.</param>
    public static JsonObject ToListItem(IReadOnlyList<Addon> versions, string? production, string? staging, bool details)
    {
        var newest = versions[^1];
        var item = new JsonObject
        {
            ["name"] = newest.Name,
            ["title"] = newest.Title,
            ["versions"] = new JsonObject([.. versions.Select(version => KeyValuePair.Create<string, JsonNode?>(version.Version, VersionOf(version, details)))]),
            ["description"] = newest.Members.TextOf("description") ?? "",
            ["addonType"] = newest.AddonType,
            ["system"] = newest.IsSystem,
            ["projectCanOverrideAddonVersion"] = newest.IsOverridable,
        };
        foreach (var (member, version) in (IEnumerable<(string, string?)>)[("productionVersion", production), ("stagingVersion", staging)])
        {
            if (version is not null)
            {
                item[member] = version;
            }
        }

        return item;
    }

    private static JsonObject VersionOf(Addon addon, bool details)
    {
        var version = new JsonObject
        {
            ["hasSettings"] = addon.Settings is not null,
            ["hasSiteSettings"] = addon.SiteSettings is not null,
            ["frontendScopes"] = addon.Members["frontendScopes"]?.DeepClone() ?? new JsonObject(),
            ["isBroken"] = false,
            ["projectCanOverrideAddonVersion"] = addon.IsOverridable,
        };
        if (details && addon.Members["services"] is { } services)
        {
            version["services"] = services.DeepClone();
        }

        return version;
    }
}
