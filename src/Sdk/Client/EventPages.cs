using System.Runtime.CompilerServices;
using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>Reads all pages of a list of events.</summary>
internal static class EventPages
{
    /// <summary>Returns all events of a list, in its order.</summary>
    public static async IAsyncEnumerable<AyonEvent> ListAllAsync(
        this IEventClient client, EventListRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await client.ListAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var stored in page.Events)
            {
                yield return stored;
            }

            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null);
    }

    /// <summary>Returns the first event of a list with a hash, or null. The server cannot filter by hash.</summary>
    public static async Task<AyonEvent?> FindByHashAsync(this IEventClient client, EventListRequest request, string hash, CancellationToken cancellationToken)
    {
        await foreach (var stored in client.ListAllAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (stored.Hash == hash)
            {
                return stored;
            }
        }

        return null;
    }
}
