using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Access;

/// <summary>Begins the sessions of people who sign in.</summary>
internal sealed class Sessions(IUserStore users, IOptions<AccessOptions> options, TimeProvider time)
{
    private const int LongestClient = 256;

    /// <summary>Begins a session and gives its token, or null where the user is gone or has another password by now.</summary>
    /// <param name="user">Who signed in, as looked at for that.</param>
    /// <param name="client">What the program says of itself; cut where it is long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<string?> BeginAsync(StoredUser user, string client, CancellationToken cancellationToken)
    {
        var token = ApiKeys.Create();
        var now = time.GetUtcNow();
        var session = new StoredSession
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            UserName = user.Name,
            Hash = ApiKeys.HashOf(token),
            Client = TextOf(client),
            CreatedAt = now,
            UsedAt = now,
        };
        return await users.AddSessionAsync(session, user.PasswordHash, now - options.Value.SessionLifetime, cancellationToken) == UserOutcome.Done ? token : null;
    }

    /// <summary>The sessions of a user that are not over, oldest first.</summary>
    public async Task<IReadOnlyList<StoredSession>> ListAsync(string userName, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - options.Value.SessionLifetime;
        return [.. (await users.ListSessionsAsync(userName, cancellationToken)).Where(session => session.UsedAt > since)];
    }

    /// <summary>Ends the session of a token; harmless when it has ended already.</summary>
    public async Task EndAsync(Credential credential, CancellationToken cancellationToken)
    {
        if (await users.FindBySessionHashAsync(credential.Hash, cancellationToken) is { } owner)
        {
            await users.DeleteSessionAsync(owner.User.Name, owner.Session.Id, cancellationToken);
        }
    }

    // Headers are any bytes.
    private static string TextOf(string client) =>
        new([.. client.Take(LongestClient).Select(static character => char.IsAscii(character) && !char.IsControl(character) ? character : '?')]);
}
