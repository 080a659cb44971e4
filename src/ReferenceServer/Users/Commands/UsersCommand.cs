using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;

namespace Ayon.Events.Server.Users.Commands;

/// <summary><c>ayon-events-server users</c></summary>
internal static class UsersCommand
{
    private const int PageSize = 1000;

    private static readonly Option<bool?> Active = new("--active") { Description = "false disables the user and the user's keys; true enables them again." };

    // People read it.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(DatabaseCommands database)
    {
        var add = new Command("add", "Creates a user, who can log in after getting a password or a key.")
        {
            UserArguments.Name, UserArguments.Roles, UserArguments.Projects, UserArguments.FullName, UserArguments.Email,
        };
        database.SetAction(add, AddAsync);
        var list = new Command("list", "Lists users, one per line: name, roles, active or inactive, projects, separated by tabs.");
        database.SetAction(list, ListAsync);
        var show = new Command("show", "Shows a user with keys and sessions as JSON.") { UserArguments.Name };
        database.SetAction(show, ShowAsync);
        var change = new Command("change", "Updates the specified fields of a user. --role and --project replace the existing ones.")
        {
            UserArguments.Name, UserArguments.Roles, UserArguments.Projects, UserArguments.FullName, UserArguments.Email, Active,
        };
        database.SetAction(change, ChangeAsync);
        var remove = new Command("remove", "Deletes a user and the user's keys and sessions.") { UserArguments.Name };
        database.SetAction(remove, RemoveAsync);
        var setPassword = new Command(
            "set-password", "Sets a user's password and ends the user's sessions. Reads the password from a prompt or as one line from standard input, not from an argument, which others could see.")
        {
            UserArguments.Name,
        };
        database.SetAction(setPassword, SetPasswordAsync);
        return new Command("users", "Manages users, their passwords and API keys. Running servers apply changes within seconds.")
        {
            add, list, show, change, remove, setPassword, KeyCommand.Create(database),
        };
    }

    /// <summary>Prints the result of a change.</summary>
    public static async Task<int> TellAsync(this ParseResult parsed, UserOutcome outcome, string done, string taken = "")
    {
        if (outcome == UserOutcome.Done)
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(done);
            return ExitCode.Done;
        }

        await parsed.InvocationConfiguration.Error.WriteLineAsync(UserAnswers.Describe(outcome, parsed.GetValue(UserArguments.Name)!, taken));
        return ExitCode.Failed;
    }

    private static async Task<int> AddAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(UserArguments.Name)!;
        if (!UserFields.IsName(name))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"The name {UserFields.NameRule}");
            return ExitCode.Failed;
        }

        var outcome = await services.GetRequiredService<IUserStore>().CreateUserAsync(ChangeOf(parsed).Apply(new StoredUser { Name = name }), null, cancellationToken);
        return await parsed.TellAsync(outcome, $"Created user {name}. Next: users set-password {name}, or users key add {name}.", $"User {name} already exists.");
    }

    private static async Task<int> ListAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var users = services.GetRequiredService<IUserStore>();
        IReadOnlyList<ListedUser> page = [];
        do
        {
            page = await users.ListUsersAsync(new UserListQuery { After = page is [.., var last] ? last.User.Name : null, Limit = PageSize }, cancellationToken);
            foreach (var (user, _) in page)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Join(
                    '\t', user.Name, UserArguments.NamesOf(user.Roles), user.Active ? "active" : "inactive", string.Join(',', user.Projects)));
            }
        }
        while (page.Count == PageSize);

        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(UserArguments.Name)!;
        var users = services.GetRequiredService<IUserStore>();
        if (await users.FindByNameAsync(name, cancellationToken) is not { } user)
        {
            return await parsed.TellAsync(UserOutcome.UnknownUser, "");
        }

        var json = UserJson.Of(user);
        json["keys"] = UserJson.Of(await users.ListKeysAsync(name, cancellationToken), UserJson.Of);
        json["sessions"] = UserJson.Of(await services.GetRequiredService<Sessions>().ListAsync(name, cancellationToken), UserJson.Of);
        return await parsed.TellAsync(UserOutcome.Done, json.ToJsonString(Readable));
    }

    private static async Task<int> ChangeAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(UserArguments.Name)!;
        var outcome = await services.GetRequiredService<IUserStore>().ChangeUserAsync(name, ChangeOf(parsed).Apply, keptSession: null, cancellationToken);
        return await parsed.TellAsync(outcome, $"Changed user {name}.");
    }

    private static async Task<int> RemoveAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(UserArguments.Name)!;
        var outcome = await services.GetRequiredService<IUserStore>().DeleteUserAsync(name, cancellationToken);
        return await parsed.TellAsync(outcome, $"Deleted user {name}.");
    }

    private static async Task<int> SetPasswordAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(UserArguments.Name)!;
        var users = services.GetRequiredService<IUserStore>();
        if (await users.FindByNameAsync(name, cancellationToken) is null)
        {
            return await parsed.TellAsync(UserOutcome.UnknownUser, "");
        }

        if (PasswordPrompt.Read(parsed.InvocationConfiguration.Error, out var problem) is not { } password)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
            return ExitCode.Failed;
        }

        var hash = await services.GetRequiredService<Passwords>().HashAsync(password, cancellationToken);
        var outcome = await users.ChangeUserAsync(name, user => user with { PasswordHash = hash }, keptSession: null, cancellationToken);
        return await parsed.TellAsync(outcome, $"Changed the password of {name}.");
    }

    private static UserChange ChangeOf(ParseResult parsed)
    {
        var attributes = new JsonObject();
        foreach (var (name, value) in ((string, string?)[])[("fullName", parsed.GetValue(UserArguments.FullName)), ("email", parsed.GetValue(UserArguments.Email))])
        {
            if (value is not null)
            {
                attributes[name] = value;
            }
        }

        var roles = parsed.GetValue(UserArguments.Roles) is { Length: > 0 } names ? UserArguments.RolesOf(names) : null;
        return new UserChange
        {
            Active = parsed.CommandResult.Command.Options.Contains(Active) ? parsed.GetValue(Active) : null,
            IsAdmin = roles?.IsAdmin,
            IsManager = roles?.IsManager,
            IsService = roles?.IsService,
            IsGuest = roles?.IsGuest,
            Projects = parsed.GetValue(UserArguments.Projects) is { Length: > 0 } projects ? [.. projects.Distinct()] : null,
            Attrib = attributes,
        };
    }
}
