using Ayon.Events.Client;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Showing;

/// <summary>The ancestors and descendants of an event.</summary>
/// <param name="ancestors">The ancestors, from the root to the event that it depends on.</param>
/// <param name="descendants">The events that depend on it directly or indirectly, in the order of creation.</param>
/// <param name="isWhole">Whether all possible descendants were searched.</param>
internal sealed class EventFamily(IReadOnlyList<AyonEvent> ancestors, IReadOnlyList<AyonEvent> descendants, bool isWhole)
{
    private const int MostAncestors = 100;

    // The clocks of several server processes may differ.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    public IReadOnlyList<AyonEvent> Ancestors { get; } = ancestors;

    public IReadOnlyList<AyonEvent> Descendants { get; } = descendants;

    public bool IsWhole { get; } = isWhole;

    /// <summary>Finds an event's ancestors and descendants. Servers cannot list the dependents of an event, so later events are searched.</summary>
    public static async Task<EventFamily> FindAsync(IEventClient client, AyonEvent stored, int maxEvents, CancellationToken cancellationToken)
    {
        var ancestors = await FindAncestorsAsync(client, stored, cancellationToken);
        var parent = await client.ListAsync(new EventListRequest { Ids = [stored.Id], HasChildren = true, IncludeLogs = true, IncludeSummaries = false }, cancellationToken);
        if (parent.Events.Count == 0)
        {
            return new EventFamily(ancestors, [], isWhole: true);
        }

        var (descendants, isWhole) = await FindDescendantsAsync(client, stored, maxEvents, cancellationToken);
        return new EventFamily(ancestors, descendants, isWhole);
    }

    private static async Task<List<AyonEvent>> FindAncestorsAsync(IEventClient client, AyonEvent stored, CancellationToken cancellationToken)
    {
        var ancestors = new List<AyonEvent>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { stored.Id };
        for (var id = stored.DependsOn; id is not null && seen.Add(id) && ancestors.Count < MostAncestors; id = ancestors[0].DependsOn)
        {
            try
            {
                ancestors.Insert(0, await client.GetAsync(id, cancellationToken));
            }
            catch (Exception error) when (error is EventNotFoundException or AccessDeniedException)
            {
                // Deleted, or in a project without access: the tree begins below it.
                break;
            }
        }

        return ancestors;
    }

    private static async Task<(List<AyonEvent> Found, bool IsWhole)> FindDescendantsAsync(
        IEventClient client, AyonEvent stored, int maxEvents, CancellationToken cancellationToken)
    {
        var found = new List<AyonEvent>();
        var family = new HashSet<string>(StringComparer.Ordinal) { stored.Id };
        var request = new EventListRequest { NewerThan = stored.CreatedAt - ClockTolerance, IncludeSummaries = false };
        for (var left = maxEvents; left > 0;)
        {
            var page = await client.ListAsync(request with { Limit = Math.Min(left, EventListRequest.MaxLimit) }, cancellationToken);
            // An event is created after the one that it depends on.
            foreach (var one in page.Events.Where(one => one.DependsOn is { } cause && family.Contains(cause)))
            {
                family.Add(one.Id);
                found.Add(one);
            }

            if (page.NextCursor is null)
            {
                return (found, true);
            }

            left -= page.Events.Count;
            request = request with { Cursor = page.NextCursor };
        }

        return (found, false);
    }
}
