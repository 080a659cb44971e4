using System.CommandLine;
using System.Globalization;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Users.Commands;

/// <summary>Arguments and options of the commands for users.</summary>
internal static class UserArguments
{
    private const string PlainRole = "user";

    public static readonly Argument<string> Name = new("NAME") { Description = "Name of the user." };

    public static readonly Option<string[]> Roles = new("--role")
    {
        Description = "guest, user, manager, admin or service. May be repeated. Default: user.",
    };

    public static readonly Option<string[]> Projects = new("--project")
    {
        Description = "Project that the user has access to. May be repeated. Managers, admins and services have access to all projects.",
    };

    public static readonly Option<string?> FullName = new("--full-name") { Description = "Full name of the user." };

    public static readonly Option<string?> Email = new("--email") { Description = "Email address of the user." };

    public static readonly Option<string> Label = new("--label") { Description = "Label that describes the use of the key.", DefaultValueFactory = static _ => "" };

    public static readonly Option<string?> Expires = new("--expires")
    {
        Description = "Expiry of the key: 30d (days), 12h (hours), or a time such as 2027-01-31T12:00:00+00:00. Default: never.",
    };

    static UserArguments()
    {
        Roles.AcceptOnlyFromAmong("guest", PlainRole, "manager", "admin", "service");
        Projects.Validators.Add(static given =>
        {
            foreach (var project in given.Tokens.Where(static token => !Names.IsProject(token.Value)))
            {
                given.AddError($"'{project.Value}' is not a valid project: it {Names.ProjectRule}");
            }
        });
        Label.Validators.Add(static given =>
        {
            if (given.Tokens.Any(static token => !UserFields.IsLabel(token.Value)))
            {
                given.AddError($"The label {UserFields.LabelRule}");
            }
        });
        Expires.Validators.Add(static given =>
        {
            if (given.Tokens is [var token] && ReadExpiry(token.Value, DateTimeOffset.MinValue) is null)
            {
                given.AddError($"'{token.Value}' is not a valid expiry. Use 30d, 12h, or a time such as 2027-01-31T12:00:00+00:00.");
            }
        });
    }

    public static UserRoles RolesOf(IReadOnlyCollection<string> names) => new()
    {
        IsGuest = names.Contains("guest"),
        IsManager = names.Contains("manager"),
        IsAdmin = names.Contains("admin"),
        IsService = names.Contains("service"),
    };

    public static string NamesOf(UserRoles roles)
    {
        var names = new[] { (roles.IsGuest, "guest"), (roles.IsManager, "manager"), (roles.IsAdmin, "admin"), (roles.IsService, "service") }
            .Where(static role => role.Item1)
            .Select(static role => role.Item2)
            .DefaultIfEmpty(PlainRole);
        return string.Join(',', names);
    }

    /// <summary>Parses an expiry; null if it is not valid.</summary>
    public static DateTimeOffset? ReadExpiry(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 100_000)
        {
            return text[^1] switch
            {
                'd' => now.AddDays(count),
                'h' => now.AddHours(count),
                _ => null,
            };
        }

        return EventTime.TryParse(text, out var time) ? time : null;
    }
}
