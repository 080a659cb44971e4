using Ayon.Events.Client;
using Ayon.Events.Realtime;
using Ayon.Events.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ayon.Events.Diagnostics.Health;

/// <summary>
/// Healthy if the server accepts the API key, the event stream is connected (if it has subscribers), all lanes run and all filters
/// exist. Degraded without the event stream, since workers poll then.
/// </summary>
internal sealed class AyonEventsHealthCheck(IEventClient client, IEventStream stream, WorkerState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (lanes, alive) = (state.Lanes, state.LanesAlive);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["streamConnected"] = stream.IsConnected,
            ["droppedNotices"] = stream.DroppedNotices,
            ["lanes"] = lanes,
            ["lanesAlive"] = alive,
        };
        if (state.LastSuccess is { } last)
        {
            data["lastSuccess"] = last;
        }

        try
        {
            await client.GetCurrentUserAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AyonEventsException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error, data);
        }

        if (lanes > 0 && state.Handlers.FirstOrDefault(static handler => !handler.Filter.IsMade) is { } waiting)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The filter of {waiting.Registration.HandlerName} could not be created yet.", data: data);
        }

        return (alive < lanes, lanes > 0 && !stream.IsConnected) switch
        {
            (true, _) => new HealthCheckResult(context.Registration.FailureStatus, $"{lanes - alive} of {lanes} lanes have ended.", data: data),
            (_, true) => HealthCheckResult.Degraded("The event stream is disconnected. Workers poll for jobs.", data: data),
            _ => HealthCheckResult.Healthy(data: data),
        };
    }
}
