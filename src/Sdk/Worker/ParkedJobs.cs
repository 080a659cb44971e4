using System.Collections.Concurrent;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>
/// Jobs that come back later on a server that knows no delay: a real AYON server hands a failed or restarted job out again at
/// once. Such a job is kept <c>pending</c> under a sender that never enrolls, and restarted when its time has come.
/// </summary>
internal sealed class ParkedJobs(IEventClient client, IOptions<AyonOptions> options, TimeProvider time, ILogger<ParkedJobs> logger)
{
    private const string Suffix = ".parked";

    private readonly ConcurrentDictionary<string, string> _parked = new(StringComparer.Ordinal);

    /// <summary>The sender that keeps a lane's parked jobs.</summary>
    public static string SenderOf(string lane) => lane + Suffix;

    /// <summary>What parks a job: an update for who settles it.</summary>
    /// <param name="sender">The job's lane.</param>
    /// <param name="update">What else is to be said.</param>
    /// <param name="retries">Retries that the server would have counted at the next hand-out; null leaves the count alone.</param>
    public static UpdateEventRequest ToUpdate(string sender, UpdateEventRequest update, int? retries) => update with
    {
        Status = EventStatus.Pending,
        Sender = SenderOf(sender),
        Delay = null,
        Retries = retries,
    };

    /// <summary>Keeps a parked job alive and restarts it after a while.</summary>
    /// <param name="id">Id of the job.</param>
    /// <param name="sender">The job's lane.</param>
    /// <param name="delay">When it comes back.</param>
    /// <param name="host">At the host's end it is restarted at once.</param>
    public void Keep(string id, string sender, TimeSpan delay, HostTokens host)
    {
        _parked[id] = SenderOf(sender);
        _ = KeepAsync(id, SenderOf(sender), delay, host);
    }

    /// <summary>Restarts all that is left, for the host's end.</summary>
    public async Task ReleaseAsync(CancellationToken last)
    {
        foreach (var (id, sender) in _parked)
        {
            await RestartAsync(id, sender, last).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives a lane the jobs that its predecessor parked and left behind in a crash. They are its own then and it is handed them.
    /// </summary>
    /// <param name="request">The lane's request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AyonEventsException">The server did not do it.</exception>
    public async Task RecoverAsync(EnrollRequest request, CancellationToken cancellationToken)
    {
        var sender = SenderOf(request.Sender!);
        while (await client.EnrollAsync(request with { Sender = sender }, cancellationToken).ConfigureAwait(false) is { } job)
        {
            var stored = await client.GetAsync(job.Id, cancellationToken).ConfigureAwait(false);
            if (stored.Status is EventStatus.Finished or EventStatus.Aborted)
            {
                return;
            }

            var memory = JobMemory.Read(stored.Payload);
            var update = memory.IsParked
                ? new UpdateEventRequest { Sender = request.Sender, Payload = (memory with { IsParked = false }).ToPayload() }
                : new UpdateEventRequest { Status = EventStatus.Restarted };
            await client.UpdateAsync(job.Id, update, cancellationToken).ConfigureAwait(false);
            if (!memory.IsParked)
            {
                // Not a parked one but the next in the queue: it goes back, and there are no more.
                return;
            }
        }
    }

    private async Task KeepAsync(string id, string sender, TimeSpan delay, HostTokens host)
    {
        var started = time.GetTimestamp();
        var beat = options.Value.ReclaimAfter / 4;
        try
        {
            while (delay - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left < beat ? left : beat, time, host.Stopping).ConfigureAwait(false);
                if (left > beat && !await IsKeptAsync(id, sender, host.Stopping).ConfigureAwait(false))
                {
                    _parked.TryRemove(id, out _);
                    return;
                }
            }

            await RestartAsync(id, sender, host.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (host.Stopping.IsCancellationRequested)
        {
            // Restarted with all others.
        }
    }

    // Gives a sign of life, too.
    private async Task<bool> IsKeptAsync(string id, string sender, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await client.GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (stored.Status != EventStatus.Pending || stored.Sender != sender)
            {
                return false;
            }

            await client.UpdateAsync(id, new UpdateEventRequest(), cancellationToken).ConfigureAwait(false);
        }
        catch (EventNotFoundException)
        {
            return false;
        }
        catch (AyonEventsException error)
        {
            logger.HeartbeatLost(id, error.Message);
        }

        return true;
    }

    private async Task RestartAsync(string id, string sender, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var stored = await client.GetAsync(id, cancellationToken).ConfigureAwait(false);
                // Whoever touched it meanwhile knew better.
                if (stored.Status == EventStatus.Pending && stored.Sender == sender)
                {
                    var payload = (JobMemory.Read(stored.Payload) with { IsParked = false }).ToPayload();
                    await client.UpdateAsync(id, new UpdateEventRequest { Status = EventStatus.Restarted, Payload = payload }, cancellationToken).ConfigureAwait(false);
                }

                break;
            }
            catch (EventNotFoundException)
            {
                break;
            }
            catch (AyonEventsException error)
            {
                logger.HeartbeatLost(id, error.Message);
                await Task.Delay(backoff.Next(), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        _parked.TryRemove(id, out _);
    }
}
