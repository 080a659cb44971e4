using System.Collections.Concurrent;
using System.Net;
using Ayon.Events.Server.Access;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Accepts an API key as a token of the WebSocket only for ten minutes after a REST call with that key.
/// </summary>
internal sealed class AyonRecognition(Callers callers, Guesses guesses, TimeProvider time) : Recognition(callers, guesses)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    public override async Task<Recognised> RecogniseAsync(
        string secret, IReadOnlyList<CredentialKind> wanted, IPAddress? address, CancellationToken cancellationToken)
    {
        var recognised = await base.RecogniseAsync(secret, wanted, address, cancellationToken);
        if (recognised.Credential is not { Kind: CredentialKind.ApiKey } credential)
        {
            return recognised;
        }

        var now = time.GetUtcNow();
        var name = credential.Hash;
        var isKnown = _since.TryGetValue(name, out var since) && now - since < KnownFor;
        if (IsAtSocket(wanted))
        {
            return isKnown ? recognised : new Recognised();
        }

        if (!isKnown)
        {
            _since[name] = now;
        }

        return recognised;
    }

    // There, a key comes as a token.
    private static bool IsAtSocket(IReadOnlyList<CredentialKind> wanted) => wanted.Count > 1;
}
