using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>The store's calls as a client of the plain contract makes them.</summary>
internal static class PlainCalls
{
    /// <summary>Enrolls for one job; null when there is nothing to do.</summary>
    public static async Task<EnrolledJob?> EnrollOneAsync(this IEventStore store, EnrollQuery query, CancellationToken cancellationToken) =>
        (await store.EnrollAsync(query with { Capacity = 1 }, cancellationToken)).Jobs.SingleOrDefault();

    /// <summary>Changes an event, whatever its attempt; null when there is none.</summary>
    public static async Task<AyonEvent?> UpdateAsync(this IEventStore store, string id, EventChange change, CancellationToken cancellationToken) =>
        (await store.UpdateAsync(new UpdateWrite(id, change), cancellationToken)).Updated;
}
