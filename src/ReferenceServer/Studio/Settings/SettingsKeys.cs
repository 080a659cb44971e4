using System.Text.RegularExpressions;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Settings;

/// <summary>Reads the key of settings from a request.</summary>
internal static partial class SettingsKeys
{
    private const string DefaultVariant = "production";
    private const string Rule = "must be letters, digits, '_', '.', '+' and '-', and have at most 256 characters.";

    public static SettingsKey Read(HttpRequest request, string addon, string version, string project, FieldErrors errors)
    {
        var variant = request.Query["variant"] is [{ } given] ? given : DefaultVariant;
        foreach (var (field, value) in (IEnumerable<(string, string)>)[("addonName", addon), ("addonVersion", version), ("variant", variant)])
        {
            if (value.Length > EventFields.MaxNameLength || !NamePattern().IsMatch(value))
            {
                errors.Add(field, Rule);
            }
        }

        return new SettingsKey(project, addon, version, variant);
    }

    // \z, since $ would let a line end pass.
    [GeneratedRegex(@"^[a-zA-Z0-9_\.\+\-]+\z")]
    private static partial Regex NamePattern();
}
