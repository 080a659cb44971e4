using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Bundles;

/// <summary>Reads requests about bundles.</summary>
internal static class BundleFields
{
    private const int MostAddons = 1000;

    private static readonly string[] Platforms = ["windows", "linux", "darwin"];
    private static readonly string[] Flags = ["isProduction", "isStaging", "isArchived", "isDev"];

    /// <summary>A new bundle.</summary>
    public static Bundle ReadNew(JsonFields fields)
    {
        var name = fields.Required("name", fields.Text("name", EventFields.MaxNameLength));
        if (name is not null && !Names.IsName(name))
        {
            fields.Errors.Add("name", "must be letters, digits, '_', '.' and '-', and must neither start with '.' or '-' nor end with them.");
        }

        var members = ReadMembers(fields);
        members["isProject"] = fields.Flag("isProject", otherwise: false);
        members["isArchived"] = false;
        return new Bundle(name ?? "", Bundle.Complete(members));
    }

    /// <summary>The members that a change gives; of those that are not there, nothing is said.</summary>
    public static JsonObject ReadMembers(JsonFields fields)
    {
        var members = new JsonObject();
        foreach (var flag in Flags.Where(flag => fields.TryGet(flag, out _)))
        {
            members[flag] = fields.Flag(flag, otherwise: false);
        }

        if (fields.Text("installerVersion", EventFields.MaxNameLength) is { } installer)
        {
            members["installerVersion"] = installer;
        }

        if (fields.Text("activeUser", EventFields.MaxNameLength) is { } user)
        {
            members["activeUser"] = user;
        }
        else if (fields.IsNull("activeUser"))
        {
            members["activeUser"] = null;
        }

        foreach (var (name, read) in (IEnumerable<(string, Func<string, JsonElement, FieldErrors, JsonNode?>)>)
            [("addons", VersionOf), ("dependencyPackages", PackageOf), ("addonDevelopment", DevelopmentOf)])
        {
            if (MemberRules.Object(fields, name) is JsonObject && fields.TryGet(name, out var element))
            {
                members[name] = ReadMap(name, element, fields.Errors, read);
            }
        }

        return members;
    }

    private static JsonObject ReadMap(string field, JsonElement element, FieldErrors errors, Func<string, JsonElement, FieldErrors, JsonNode?> read)
    {
        var map = new JsonObject();
        foreach (var member in element.EnumerateObject())
        {
            map[member.Name] = read($"{field}.{member.Name}", member.Value, errors);
        }

        if (map.Count > MostAddons)
        {
            errors.Add(field, $"must have at most {MostAddons} members.");
        }

        return map;
    }

    // AYON takes the word for nothing, too.
    private static JsonNode? VersionOf(string field, JsonElement element, FieldErrors errors)
    {
        var version = TextOf(field, element, errors);
        if (version is null || version.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (version is not ("__inherit__" or "__disable__") && !AddonVersions.IsVersion(version))
        {
            errors.Add(field, AddonVersions.Rule);
        }

        return version;
    }

    private static JsonNode? PackageOf(string field, JsonElement element, FieldErrors errors)
    {
        if (!Platforms.Contains(field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal))
        {
            errors.Add(field, $"must be one of {string.Join(", ", Platforms)}.");
        }

        return TextOf(field, element, errors);
    }

    private static JsonObject? DevelopmentOf(string field, JsonElement element, FieldErrors errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(field, "must be an object with 'enabled' and 'path'.");
            return null;
        }

        return new JsonObject
        {
            ["enabled"] = !element.TryGetProperty("enabled", out var enabled) || enabled.ValueKind != JsonValueKind.False,
            ["path"] = element.TryGetProperty("path", out var path) ? TextOf($"{field}.path", path, errors) ?? "" : "",
        };
    }

    private static string? TextOf(string field, JsonElement element, FieldErrors errors)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: <= MemberRules.LongestPath } text)
        {
            return text;
        }

        errors.Add(field, "must be a string or null.");
        return null;
    }
}
