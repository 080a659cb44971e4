using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>The extensions that the server offers. They are requested once, and again when the server may have been replaced.</summary>
internal sealed class ServerOffers(IEventClient client)
{
    private IReadOnlyList<string>? _extensions;

    /// <summary>Returns whether the server offers an extension, one of <see cref="ServerExtensions"/>.</summary>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
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

    /// <summary>Discards the answer: the server could not be reached, or did not support an extension that it had offered.</summary>
    public void Forget() => Volatile.Write(ref _extensions, null);
}
