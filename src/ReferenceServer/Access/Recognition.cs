using System.Net;

namespace Ayon.Events.Server.Access;

/// <summary>Recognises callers by their credentials and slows down callers with wrong ones.</summary>
internal class Recognition(Callers callers, Guesses guesses)
{
    /// <param name="secret">A key or token.</param>
    /// <param name="wanted">The accepted kinds of credentials.</param>
    /// <param name="address">The client's address.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public virtual async Task<Recognised> RecogniseAsync(
        string secret, IReadOnlyList<CredentialKind> wanted, IPAddress? address, CancellationToken cancellationToken)
    {
        var hash = ApiKeys.HashOf(secret);
        if (!guesses.MayTry(address, hash, out var wait))
        {
            return new Recognised { Wait = wait };
        }

        foreach (var kind in secret.Length is 0 or > AccessOptions.MaxKeyLength ? [] : wanted.Concat(Enum.GetValues<CredentialKind>().Except(wanted)))
        {
            var credential = new Credential(kind, hash);
            if (await callers.FindAsync(credential, cancellationToken) is { } caller)
            {
                // A key that is sent as a token is a client's probe, or a mistake, but no guess.
                guesses.Succeeded(hash);
                return wanted.Contains(kind) ? new Recognised { Caller = caller, Credential = credential } : new Recognised { IsOfOtherKind = true };
            }
        }

        guesses.Failed(address, hash);
        return new Recognised();
    }

    /// <summary>Finds the caller of a credential that was recognised before; null if it is no longer valid.</summary>
    public Task<Caller?> FindAgainAsync(Credential credential, CancellationToken cancellationToken) => callers.FindAsync(credential, cancellationToken);
}

/// <summary>The result.</summary>
internal sealed record Recognised
{
    /// <summary>Null if the caller is unknown.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The credential; null if the caller is unknown.</summary>
    public Credential? Credential { get; init; }

    /// <summary>Whether the credential is valid, but not for this use.</summary>
    public bool IsOfOtherKind { get; init; }

    /// <summary>Time to wait if the credential was not checked because of too many failures.</summary>
    public TimeSpan? Wait { get; init; }
}
