using Ayon.Events.Client;
using Ayon.Events.Feeds;
using Ayon.Events.Realtime;
using Ayon.Events.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ayon.Events.Diagnostics.Health;

/// <summary>
/// Healthy if the server accepts the API key, the event stream is connected (if it has subscribers), all lanes run and all filters
/// exist. Degraded without the event stream, since workers poll then, and when a feed fails or is quiet.
/// </summary>
internal sealed class AyonEventsHealthCheck(IEventClient client, IEventStream stream, WorkerState state, FeedStates feeds) : IHealthCheck
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

        if (feeds.All.Count > 0)
        {
            data["feeds"] = feeds.All.Count;
            data["feedsRead"] = feeds.All.Count(static feed => feed.IsLeader);
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
            _ when FindFeedProblem() is { } problem => HealthCheckResult.Degraded(problem, data: data),
            _ => HealthCheckResult.Healthy(data: data),
        };
    }

    private string? FindFeedProblem() => feeds.All.Select(static feed => feed switch
    {
        { IsQuiet: true } => $"Feed '{feed.Feed.Name}' has been quiet for {feed.Silence:d\\.hh\\:mm\\:ss}.",
        { Failure: { } failure } => $"Feed '{feed.Feed.Name}' fails: {failure}",
        _ => null,
    }).FirstOrDefault(static problem => problem is not null);
}
