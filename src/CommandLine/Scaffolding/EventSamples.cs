using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary>Reads events of topics with their payloads, newest first.</summary>
internal static class EventSamples
{
    // Enough to find rare topics, and few enough for a server with years of history.
    private const int MostListed = 50_000;
    private const int Side = 8;

    /// <summary>Reads the events.</summary>
    /// <param name="session">The server.</param>
    /// <param name="topics">The topics or patterns.</param>
    /// <param name="perTopic">The maximum number of events of each topic.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<SortedDictionary<string, List<AyonEvent>>> ReadAsync(
        Session session, string[] topics, int perTopic, CancellationToken cancellationToken)
    {
        var samples = new SortedDictionary<string, List<AyonEvent>>(StringComparer.Ordinal);
        foreach (var some in (await ListAsync(session, topics, perTopic, cancellationToken)).Chunk(Side))
        {
            foreach (var one in await Task.WhenAll(some.Select(id => GetAsync(session, id, cancellationToken))))
            {
                if (one is not null)
                {
                    (samples.TryGetValue(one.Topic, out var events) ? events : samples[one.Topic] = []).Add(one);
                }
            }
        }

        return samples;
    }

    private static async Task<List<string>> ListAsync(Session session, string[] topics, int perTopic, CancellationToken cancellationToken)
    {
        var patterns = TopicArguments.ToPatterns(topics);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new List<string>();
        var listed = 0;
        var request = new EventListRequest { Topics = TopicArguments.ForList(topics), NewestFirst = true, IncludeSummaries = false, Limit = 500 };
        do
        {
            var page = await session.Client.ListAsync(request, cancellationToken);
            foreach (var one in page.Events.Where(one => TopicArguments.Match(patterns, one.Topic, withLogs: false)))
            {
                var count = counts[one.Topic] = counts.GetValueOrDefault(one.Topic) + 1;
                if (count <= perTopic)
                {
                    ids.Add(one.Id);
                }
            }

            listed += page.Events.Count;
            request = request with { Cursor = page.NextCursor };
            // A single topic without wildcards is complete as soon as it has enough events.
            if (!patterns.Any(static pattern => pattern.HasWildcard) && counts.Count == patterns.Count && counts.Values.All(count => count >= perTopic))
            {
                break;
            }
        }
        while (request.Cursor is not null && listed < MostListed);
        return ids;
    }

    private static async Task<AyonEvent?> GetAsync(Session session, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Client.GetAsync(id, cancellationToken);
        }
        catch (EventNotFoundException)
        {
            // Deleted in the meantime.
            return null;
        }
    }
}
