using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Access;

/// <summary>Creates, lists and ends the sessions of people who sign in.</summary>
internal sealed class Sessions(IUserStore users, IOptions<AccessOptions> options, TimeProvider time)
{
    private const int LongestClient = 256;

    /// <summary>Creates a session and returns its token; null if the user has been deleted or has changed the password.</summary>
    /// <param name="user">The user as read for the sign-in.</param>
    /// <param name="client">Description of the client program; truncated if too long.</param>
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

    /// <summary>Gets the valid sessions of a user, oldest first.</summary>
    public async Task<IReadOnlyList<StoredSession>> ListAsync(string userName, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - options.Value.SessionLifetime;
        return [.. (await users.ListSessionsAsync(userName, cancellationToken)).Where(session => session.UsedAt > since)];
    }

    /// <summary>Ends the session of a token. Does nothing if it has ended already.</summary>
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
