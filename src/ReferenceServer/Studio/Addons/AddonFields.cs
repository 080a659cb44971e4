using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Studio.Schemas;

namespace Ayon.Events.Server.Studio.Addons;

/// <summary>Reads the registration of an addon.</summary>
internal static class AddonFields
{
    private const int LongestText = 64 * 1024;

    public static Addon Read(JsonFields fields, string name, string version)
    {
        if (name.Length > EventFields.MaxNameLength || !Names.IsName(name))
        {
            fields.Errors.Add("name", "must be letters, digits, '_', '.' and '-', and must neither start with '.' or '-' nor end with them.");
        }

        if (version.Length > EventFields.MaxNameLength || !AddonVersions.IsVersion(version))
        {
            fields.Errors.Add("version", AddonVersions.Rule);
        }

        var members = new JsonObject
        {
            ["title"] = fields.Text("title", EventFields.MaxNameLength, mayBeEmpty: true),
            ["description"] = fields.Text("description", LongestText, mayBeEmpty: true),
            ["addonType"] = TypeOf(fields),
            ["system"] = fields.Flag("system", otherwise: false),
            ["projectCanOverrideAddonVersion"] = fields.Flag("projectCanOverrideAddonVersion", otherwise: false),
        };
        foreach (var member in (ReadOnlySpan<string>)["schema", "defaults", "siteSchema", "siteDefaults", "services", "frontendScopes"])
        {
            members[member] = MemberRules.Object(fields, member);
        }

        CheckDefaults(fields, members, "schema", "defaults");
        CheckDefaults(fields, members, "siteSchema", "siteDefaults");
        return new Addon(name, version) { Members = members };
    }

    // Else every later save of the settings would be refused for what nobody has changed.
    private static void CheckDefaults(JsonFields fields, JsonObject members, string schema, string defaults)
    {
        if (!fields.Errors.Any && SettingsModel.Create(members[schema] as JsonObject, members[defaults] as JsonObject) is { } model)
        {
            model.Check(model.Defaults, fields.Errors, defaults);
        }
    }

    private static string TypeOf(JsonFields fields)
    {
        var type = fields.Text("addonType", EventFields.MaxNameLength);
        if (type is not (null or "server" or "pipeline"))
        {
            fields.Errors.Add("addonType", "must be 'server' or 'pipeline'.");
        }

        return type ?? "pipeline";
    }
}
