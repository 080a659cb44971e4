using System.CommandLine;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Users;

namespace Ayon.Events.Server.Users.Commands;

/// <summary><c>ayon-events-server users key</c></summary>
internal static class KeyCommand
{
    private static readonly Argument<string> Key = new("KEY") { Description = "Id or label of the key, as shown by key list." };

    public static Command Create(DatabaseCommands database)
    {
        var add = new Command("add", "Creates an API key and prints it once. Only its hash is stored.")
        {
            UserArguments.Name, UserArguments.Label, UserArguments.Expires,
        };
        database.SetAction(add, AddAsync);
        var list = new Command("list", "Lists a user's keys, one per line: id, first characters, label, created, expires, separated by tabs.") { UserArguments.Name };
        database.SetAction(list, ListAsync);
        var revoke = new Command("revoke", "Deletes a key.") { UserArguments.Name, Key };
        database.SetAction(revoke, RevokeAsync);
        return new Command("key", "Manages the API keys of users.") { add, list, revoke };
    }

    private static async Task<int> AddAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var expires = parsed.GetValue(UserArguments.Expires) is { } text ? UserArguments.ReadExpiry(text, now) : null;
        if (expires <= now)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync("The expiry is in the past. No key was created.");
            return ExitCode.Failed;
        }

        var key = ApiKeys.Create();
        var stored = KeyEndpoints.NewKey(parsed.GetValue(UserArguments.Name)!, key, parsed.GetValue(UserArguments.Label)!, expires, now);
        var outcome = await services.GetRequiredService<IUserStore>().AddKeyAsync(stored, cancellationToken);
        return await parsed.TellAsync(outcome, key, $"The user already has a key with the label '{stored.Label}'.");
    }

    private static async Task<int> ListAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(UserArguments.Name)!;
        var users = services.GetRequiredService<IUserStore>();
        if (await users.FindByNameAsync(name, cancellationToken) is null)
        {
            return await parsed.TellAsync(UserOutcome.UnknownUser, "");
        }

        foreach (var key in await users.ListKeysAsync(name, cancellationToken))
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Join(
                '\t', key.Id, key.Preview, key.Label, EventTime.ToText(key.CreatedAt), key.ExpiresAt is { } expires ? EventTime.ToText(expires) : "never"));
        }

        return ExitCode.Done;
    }

    private static async Task<int> RevokeAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (name, given) = (parsed.GetValue(UserArguments.Name)!, parsed.GetValue(Key)!);
        var users = services.GetRequiredService<IUserStore>();
        var keys = await users.ListKeysAsync(name, cancellationToken);
        // Users choose their labels, also such as another key's id.
        var id = keys.Any(key => key.Id == given) ? given : keys.FirstOrDefault(key => key.Label == given && given.Length > 0)?.Id ?? given;
        var outcome = await users.DeleteKeyAsync(name, id, cancellationToken);
        return await parsed.TellAsync(outcome, $"Deleted the key of {name}.");
    }
}
