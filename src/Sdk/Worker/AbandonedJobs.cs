using System.Collections.Concurrent;
using System.Globalization;
using Ayon.Events.Client;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// Finds the jobs of dead workers on a server that does not reclaim them. For processes of this service, the claim shows whether they
/// are alive; for others, only the time without updates does, which is used if the handler's options say so.
/// </summary>
internal sealed class AbandonedJobs(IEventClient client, ParkedJobs parked, WorkerClaims claims, WorkerState state)
{
    private const int PageSize = 100;

    // Permanently failed jobs must not be checked again at each start.
    private static readonly TimeSpan LatestHeartbeat = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Claim, string Target), bool> _done = new();

    /// <summary>Restarts the jobs of dead processes of this service and, if enabled, jobs without a heartbeat.</summary>
    /// <returns>The number of jobs that were restarted or failed.</returns>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    public async Task<int> RescueAsync(HandlerRuntime handler, HostTokens host)
    {
        var rescued = 0;
        foreach (var dead in await claims.FindDeadAsync(host.Stopping).ConfigureAwait(false))
        {
            if (!_done.ContainsKey((dead.Claim, handler.Target)))
            {
                rescued += await TakeOverAsync(handler, sender => LaneNumber(sender, dead.Name), static _ => true, host).ConfigureAwait(false);
                _done[(dead.Claim, handler.Target)] = true;
            }

            if (dead.IsLongAgo && state.Handlers.All(each => _done.ContainsKey((dead.Claim, each.Target))))
            {
                await claims.ReleaseAsync(dead.Claim, host.Stopping).ConfigureAwait(false);
            }
        }

        if (handler.Options.Rescue)
        {
            var silentSince = state.Clock.Now - handler.Options.ReclaimAfter;
            rescued += await RestartAsync(handler, job => job.UpdatedAt < silentSince, host.Stopping).ConfigureAwait(false);
        }

        return rescued;
    }

    /// <summary>Takes over the jobs that the previous process of this name left, except those that the server hands to its lanes anyway.</summary>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    public Task<int> SucceedAsync(LaneRequest lane, HostTokens host) => TakeOverAsync(
        lane.Handler,
        lane.Claim.IsExact ? sender => (ParkedJobs.LaneOf(sender) ?? sender) == lane.Sender ? 0 : null : sender => LaneNumber(sender, lane.Claim.Name),
        sender => ParkedJobs.LaneOf(sender) is not null || LaneNumber(sender, lane.Claim.Name) >= lane.Handler.LaneCount,
        host);

    private async Task<int> TakeOverAsync(HandlerRuntime handler, Func<string?, int?> laneNumber, Func<string?, bool> isLeft, HostTokens host)
    {
        // A late heartbeat has set the lane as sender again: only the payload distinguishes such a job from a permanently failed one.
        var lately = state.Clock.Now - LatestHeartbeat;
        await foreach (var job in ListAsync(handler, [EventStatus.Failed], host.Last).ConfigureAwait(false))
        {
            if (laneNumber(job.Sender) is not null && (ParkedJobs.LaneOf(job.Sender) is not null || job.UpdatedAt > lately))
            {
                await parked.AdoptAsync(job.Id, ParkedJobs.LaneOf(job.Sender) ?? job.Sender!, host).ConfigureAwait(false);
            }
        }

        return await RestartAsync(handler, job => laneNumber(job.Sender) is not null && isLeft(job.Sender), host.Last).ConfigureAwait(false);
    }

    private async Task<int> RestartAsync(HandlerRuntime handler, Func<AyonEvent, bool> isAbandoned, CancellationToken cancellationToken)
    {
        var abandoned = new List<string>();
        await foreach (var job in ListAsync(handler, [EventStatus.Pending, EventStatus.InProgress], cancellationToken).ConfigureAwait(false))
        {
            if (isAbandoned(job))
            {
                abandoned.Add(job.Id);
            }
        }

        var restarted = 0;
        foreach (var id in abandoned)
        {
            restarted += await RestartAsync(handler, id, isAbandoned, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return restarted;
    }

    // Several workers may find the same job: it is checked again just before it is restarted.
    private async Task<bool> RestartAsync(HandlerRuntime handler, string id, Func<AyonEvent, bool> isAbandoned, CancellationToken cancellationToken)
    {
        const string Reason = JobMemory.NoSignOfLife;
        try
        {
            var stored = await client.GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (stored.Status is not (EventStatus.Pending or EventStatus.InProgress) || !isAbandoned(stored))
            {
                return false;
            }

            var (memory, retries) = JobMemory.Of(stored);
            var isLast = retries > handler.Settings.MaxRetries;
            var update = new UpdateEventRequest
            {
                Status = isLast ? EventStatus.Failed : EventStatus.Restarted,
                Sender = stored.Sender,
                Retries = isLast ? retries : retries + 1,
                Description = isLast ? Reason : null,
                Payload = memory.WithFailure(state.Clock.Now, Environment.MachineName, Reason).ToPayload(),
            };
            await client.UpdateAsync(id, update, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EventNotFoundException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<AyonEvent> ListAsync(
        HandlerRuntime handler, EventStatus[] statuses, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new EventListRequest { Topics = [handler.Target], Statuses = statuses, IncludeSummaries = false, Limit = PageSize };
        do
        {
            var page = await client.ListAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var job in page.Events)
            {
                yield return job;
            }

            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null);
    }

    // The number of the lane in a sender of a process or of its parked jobs; null for any other sender.
    private static int? LaneNumber(string? sender, string name)
    {
        var lane = ParkedJobs.LaneOf(sender) ?? sender;
        return lane?.StartsWith(name + ".", StringComparison.Ordinal) == true
            && int.TryParse(lane.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
