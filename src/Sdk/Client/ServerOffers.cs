using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>What the server can do beyond the contract, asked once and again when it may have become another.</summary>
internal sealed class ServerOffers(IEventClient client)
{
    private IReadOnlyList<string>? _extensions;

    /// <summary>Whether the server offers an extension, one of <see cref="ServerExtensions"/>.</summary>
    /// <exception cref="AyonEventsException">The server did not say.</exception>
    public async ValueTask<bool> HaveAsync(string extension, CancellationToken cancellationToken)
    {
        var extensions = Volatile.Read(ref _extensions);
        if (extensions is null)
        {
            extensions = (await client.GetServerInfoAsync(cancellationToken).ConfigureAwait(false)).Extensions;
            Volatile.Write(ref _extensions, extensions);
        }

        return extensions.Contains(extension, StringComparer.Ordinal);
    }

    /// <summary>Asks again the next time: the server was away, or did not do what it offered.</summary>
    public void Forget() => Volatile.Write(ref _extensions, null);
}
