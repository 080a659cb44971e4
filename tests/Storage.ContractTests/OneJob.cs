using Ayon.Events.Server.Storage;

namespace Ayon.Events.Storage.ContractTests;

internal static class OneJob
{
    /// <summary>Enrolls for one job, as the contract's plain call does; null when there is nothing to do.</summary>
    public static async Task<EnrolledJob?> EnrollOneAsync(this IEventStore store, EnrollQuery query, CancellationToken cancellationToken) =>
        (await store.EnrollAsync(query with { Capacity = 1 }, cancellationToken)).SingleOrDefault();
}
