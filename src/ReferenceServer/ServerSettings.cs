using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server;

/// <summary>The server's settings among the arguments of any command: <c>--Section:Name VALUE</c>, <c>--Section:Name=VALUE</c>.</summary>
internal static class ServerSettings
{
    private const string Prefix = "--";

    // Settings of ASP.NET Core's host that have no section.
    private static readonly string[] HostSettings = ["urls", "http_ports", "https_ports", "environment"];

    /// <summary>Finds arguments that are neither an option of the command nor a setting, so that a mistyped setting is not ignored.</summary>
    /// <param name="unmatched">The arguments that are not options of the command.</param>
    /// <returns>The error of the first of them, or null.</returns>
    public static string? FindProblem(IReadOnlyList<string> unmatched)
    {
        string? setting = null;
        foreach (var token in unmatched)
        {
            if (setting is not null)
            {
                if (token.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    break;
                }

                setting = null;
                continue;
            }

            var (name, hasValue) = Split(token);
            if (name is null || !(name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                return $"'{token}' is neither a command, an option nor a setting such as --Storage:Provider. See --help.";
            }

            if (name.Split(':') is [var section, _, ..] && !ServerSections.IsKnown(section))
            {
                return $"Unknown setting '{Prefix}{name}'. Sections are {string.Join(", ", ServerSections.All.Keys.Order(StringComparer.Ordinal))}, Kestrel and Logging.";
            }

            setting = hasValue ? null : name;
        }

        return setting is null ? null : $"The setting '{Prefix}{setting}' requires a value.";
    }

    private static (string? Name, bool HasValue) Split(string token)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return (null, false);
        }

        var end = token.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? (token[Prefix.Length..], false) : (token[Prefix.Length..end], true);
    }
}
