using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Access;

/// <summary>Sees to it that there is a service user whose key the operator has: nobody could get in otherwise.</summary>
internal sealed class FirstKey(IOptions<AccessOptions> options, IUserStore users, DatabaseLocation location)
{
    private const string DefaultFileName = "api-key";

    /// <returns>Where the key is, for people.</returns>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var file = new KeyFile(options.Value.KeyFile ?? Path.Combine(location.Folder, DefaultFileName));
        var serviceUser = options.Value.ServiceUser;
        if (options.Value.ApiKey is { } configured)
        {
            await GiveAsync(serviceUser, configured, cancellationToken);
            return $"the API key of '{serviceUser}' is the configured one";
        }

        if (await users.HasKeysAsync(cancellationToken))
        {
            return file.Exists ? $"the first API key is in {file.Path}" : "API keys are those in the database";
        }

        // The file comes before the database: after a crash in between, the next start finds the key there.
        var (key, isNew) = await file.ReadOrCreateAsync(ApiKeys.Create, cancellationToken);
        await GiveAsync(serviceUser, key, cancellationToken);
        if (isNew)
        {
            // To the console and not to the log, which is kept and sent around.
            await Console.Out.WriteLineAsync($"API key of '{serviceUser}', shown only once: {key}");
        }

        return $"the API key of '{serviceUser}' is in {file.Path}";
    }

    private async Task GiveAsync(string userName, string key, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(userName, cancellationToken) is null)
        {
            var user = new StoredUser { Name = userName, Roles = new UserRoles { IsService = true } };
            await users.SaveUserAsync(user, cancellationToken);
        }

        await users.AddKeyAsync(userName, ApiKeys.HashOf(key), cancellationToken);
    }
}
