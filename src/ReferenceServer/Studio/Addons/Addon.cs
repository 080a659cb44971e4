using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Schemas;

namespace Ayon.Events.Server.Studio.Addons;

/// <summary>A registered version of an addon. The server does not run addons.</summary>
internal sealed record Addon(string Name, string Version)
{
    /// <summary>The kind of documents that addons are.</summary>
    public const string Kind = "addon";

    /// <summary>All that requests give, by the names of the wire.</summary>
    public required JsonObject Members { get; init; }

    public string Id => IdOf(Name, Version);

    public string Title => Members.TextOf("title") is { Length: > 0 } title ? title : Name;

    /// <summary>Gets <c>server</c> or <c>pipeline</c>.</summary>
    public string AddonType => Members.TextOf("addonType") ?? "pipeline";

    public bool IsSystem => Members["system"]?.GetValue<bool>() == true;

    /// <summary>Whether a project's bundle may name another version.</summary>
    public bool IsOverridable => Members["projectCanOverrideAddonVersion"]?.GetValue<bool>() == true;

    /// <summary>The settings of the studio and its projects; null where there are none.</summary>
    public SettingsModel? Settings => SettingsModel.Create(Members["schema"] as JsonObject, Members["defaults"] as JsonObject);

    /// <summary>What users set at their sites; null where there is nothing.</summary>
    public SettingsModel? SiteSettings => SettingsModel.Create(Members["siteSchema"] as JsonObject, Members["siteDefaults"] as JsonObject);

    public static string IdOf(string name, string version) => $"{name}/{version}";

    public static Addon From(StoredDocument document)
    {
        var slash = document.Id.IndexOf('/', StringComparison.Ordinal);
        return new Addon(document.Id[..slash], document.Id[(slash + 1)..]) { Members = document.Members };
    }
}
