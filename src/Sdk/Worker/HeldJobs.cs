using System.Collections.Concurrent;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Jobs of sequential handlers that wait for a retry, on a server without delays. Such a job stays <c>pending</c> with its
/// lane, so that no other job overtakes it, and the lane asks for no jobs until the delay is over.
/// </summary>
internal sealed class HeldJobs(IEventClient client, TimeProvider time, ILogger<HeldJobs> logger)
{
    private readonly ConcurrentDictionary<(string Sender, string Target), string> _held = new();

    /// <summary>Whether a lane holds a job and must not ask.</summary>
    public bool IsHeldBy(LaneRequest lane) => _held.ContainsKey((lane.Sender, lane.Handler.Target));

    /// <summary>Holds a job.</summary>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    public async Task HoldAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken)
    {
        var update = new UpdateEventRequest
        {
            Status = EventStatus.Pending,
            Sender = job.Sender,
            Project = job.Project,
            Retries = attempt.IsFailure ? job.Retries + 1 : null,
            Description = attempt.Description,
            Progress = attempt.Progress,
            Payload = attempt.Memory.ToPayload(attempt.Error, job.Handler.Options.ApiKey),
        };
        await client.UpdateAsync(job.Id, SentText.Clean(update), cancellationToken).ConfigureAwait(false);
        _held[(job.Sender, job.Target)] = job.Id;
        _ = KeepAsync(job.Handler, job.Id, job.Sender, attempt.Delay, job.Host);
    }

    /// <summary>Restarts the remaining jobs of some senders at shutdown.</summary>
    public async Task EndAsync(Func<string, bool> isOwn, CancellationToken last)
    {
        foreach (var (place, id) in _held.Where(held => isOwn(held.Key.Sender)))
        {
            try
            {
                if (await Offer.UntilTakenAsync(token => RestartAsync(id, place.Sender, token), time, static _ => { }, last).ConfigureAwait(false) is { } error)
                {
                    logger.JobNotReleased(error, id, place.Target);
                }
            }
            catch (EventNotFoundException error)
            {
                logger.JobGone(id, place.Target, error.Message);
            }

            _held.TryRemove(place, out _);
        }
    }

    private async Task RestartAsync(string id, string sender, CancellationToken cancellationToken)
    {
        if (await IsKeptAsync(id, sender, cancellationToken).ConfigureAwait(false))
        {
            await client.UpdateAsync(id, new UpdateEventRequest { Status = EventStatus.Restarted, Sender = sender }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task KeepAsync(HandlerRuntime handler, string id, string sender, TimeSpan delay, HostTokens host)
    {
        var (started, beat) = (time.GetTimestamp(), handler.Options.ReclaimAfter / 4);
        while (delay - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < beat ? left : beat, time, host.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (host.Stopping.IsCancellationRequested)
            {
                // Restarted together with the others.
                return;
            }

            if (left > beat && !await BeatAsync(id, sender, host.Stopping).ConfigureAwait(false))
            {
                break;
            }
        }

        _held.TryRemove((sender, handler.Target), out _);
        handler.WakeUps.WakeAll();
    }

    private async Task<bool> BeatAsync(string id, string sender, CancellationToken cancellationToken)
    {
        try
        {
            if (!await IsKeptAsync(id, sender, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            await client.UpdateAsync(id, new UpdateEventRequest { Sender = sender }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
        {
            logger.HeartbeatLost(id, error.Message);
        }

        return true;
    }

    // Somebody changed the job in the meantime, and their change takes precedence.
    private async Task<bool> IsKeptAsync(string id, string sender, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await client.GetAsync(id, cancellationToken).ConfigureAwait(false);
            return stored.Status == EventStatus.Pending && stored.Sender == sender;
        }
        catch (EventNotFoundException)
        {
            return false;
        }
    }
}
