using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary>Writes events as NDJSON in the order of their creation, holding a page of them at a time.</summary>
internal sealed class EventExport(IEventStore store)
{
    private const int Page = 100;

    /// <summary>Writes all events that exist at the start. An event that changes in the meantime is written in its state when it is read.</summary>
    /// <param name="which">The events to export.</param>
    /// <param name="output">The output.</param>
    /// <param name="progress">Called with the number of events after each page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many events were written.</returns>
    public async Task<long> RunAsync(EventListQuery which, Stream output, Action<long> progress, CancellationToken cancellationToken)
    {
        // An event that comes later may depend on one that was passed over because it was not committed yet.
        var newest = await store.ListAsync(new EventListQuery { Descending = true, WithSummary = false, Limit = 1 }, cancellationToken);
        var query = which with { WithPayload = true, Limit = Page, Before = newest is [var last] ? last.Place + 1 : 0 };
        var count = 0L;
        using var lines = new MemoryStream();
        while (await store.ListAsync(query, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var listed in page.Where(listed => query.Filter?.Matches(listed.Event) != false))
            {
                EventLine.Write(listed, lines);
                count++;
            }

            await output.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellationToken);
            lines.SetLength(0);
            progress(count);
            query = query with { After = page[^1].Place };
        }

        await output.FlushAsync(cancellationToken);
        return count;
    }
}
