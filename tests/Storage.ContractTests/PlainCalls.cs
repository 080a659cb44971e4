using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>The store's calls as a client of the plain contract makes them.</summary>
internal static class PlainCalls
{
    /// <summary>Enrolls for one job; null when there is nothing to do.</summary>
    public static async Task<EnrolledJob?> EnrollOneAsync(this IEventStore store, EnrollQuery query, CancellationToken cancellationToken) =>
        (await store.EnrollAsync(query with { Capacity = 1 }, cancellationToken)).Jobs.SingleOrDefault();

    /// <summary>Sweeps step by step to the end; gives the sums.</summary>
    public static async Task<SweepResult> SweepAllAsync(this IEventStore store, SweepStep step)
    {
        var (events, logs) = (0, 0);
        while (true)
        {
            var result = await store.SweepAsync(step, CancellationToken.None);
            (events, logs) = (events + result.Events, logs + result.Logs);
            if (result.Next is not { } next)
            {
                return result with { Events = events, Logs = logs };
            }

            step = step with { From = next };
        }
    }

    /// <summary>Changes an event, whatever its attempt; null when there is none.</summary>
    public static async Task<AyonEvent?> UpdateAsync(this IEventStore store, string id, EventChange change, CancellationToken cancellationToken) =>
        (await store.UpdateAsync(new UpdateWrite(id, change), cancellationToken)).Updated;
}
