using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ayon.Events.Server.Hosting;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, for process supervisors and load balancers; without credentials.</summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StorageHealth>("storage", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // That it answers is all that is asked.
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(Ready) });
    }

    /// <summary>Healthy while the database responds and the server is not stopping.</summary>
    private sealed class StorageHealth(IEventStore store, IHostApplicationLifetime lifetime, TimeProvider time) : IHealthCheck
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
        private static readonly string Nobody = new('0', 32);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy("The server stops.");
            }

            var refused = store.Load.Refused;
            using var over = new CancellationTokenSource(Patience, time);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
            try
            {
                // What else it throws is told as unhealthy. Not all engines can be cancelled in the middle.
                await store.GetAsync(Nobody, patience.Token).WaitAsync(Patience, time, cancellationToken);
                if (store.Load.IsFull)
                {
                    // Nobody stores anything here while it is not ready: this is how it finds out that there is room again.
                    await store.ProbeAsync(patience.Token).WaitAsync(Patience, time, cancellationToken);
                }
            }
            catch (StorageException error) when (error.IsBusy && store.Load.Refused > refused)
            {
                // Many ask, which is why others answer 503 with Retry-After: sending them all to the next server would only fill that.
            }

            return HealthCheckResult.Healthy();
        }
    }
}
