using Ayon.Events.Server.Access;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Users;

/// <summary>Ensures that there is a service user with a key that the operator has; otherwise no one could log in.</summary>
internal sealed class FirstKey(IOptions<AccessOptions> options, IUserStore users, DatabaseLocation location, TimeProvider time)
{
    private const string DefaultFileName = "api-key";

    /// <returns>A description of where the key is.</returns>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var file = new KeyFile(options.Value.KeyFile ?? Path.Combine(location.Folder, DefaultFileName));
        var serviceUser = options.Value.ServiceUser;
        if (options.Value.ApiKey is { } configured)
        {
            await GiveAsync(serviceUser, configured, cancellationToken);
            return $"the API key of '{serviceUser}' is the configured one";
        }

        // Only where there is nobody yet: a first key that was revoked since must not come back.
        if (await users.ListUsersAsync(new UserListQuery { Limit = 1 }, cancellationToken) is not [])
        {
            return file.Exists ? $"the first API key is in {file.Path}" : "API keys are those in the database";
        }

        // The file comes before the database: after a crash in between, the next start finds the key there.
        var (key, isNew) = await file.ReadOrCreateAsync(ApiKeys.Create, cancellationToken);
        var stored = KeyEndpoints.NewKey(serviceUser, key, "", expires: null, time.GetUtcNow());
        if (await users.CreateUserAsync(ServiceUser(serviceUser), stored, cancellationToken) == UserOutcome.Taken)
        {
            // By another server that starts over the same database; this one's operator has a key as well.
            await GiveAsync(serviceUser, key, cancellationToken);
        }

        if (isNew)
        {
            // To the console and not to the log, which is kept and sent around.
            await Console.Out.WriteLineAsync($"API key of '{serviceUser}', shown only once: {key}");
        }

        return $"the API key of '{serviceUser}' is in {file.Path}";
    }

    private static StoredUser ServiceUser(string name) => new() { Name = name, Roles = new UserRoles { IsService = true } };

    private async Task GiveAsync(string userName, string key, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(userName, cancellationToken) is null)
        {
            await users.SaveUserAsync(ServiceUser(userName), cancellationToken);
        }

        await users.AddKeyAsync(userName, ApiKeys.HashOf(key), cancellationToken);
    }
}
