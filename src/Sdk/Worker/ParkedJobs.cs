using System.Collections.Concurrent;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Jobs that are retried later on a server that knows no delay: a real AYON server hands a failed or restarted job out again at
/// once. So such a job is <c>failed</c> with no retries left, which takes it out of everybody's way, under a sender that tells who
/// keeps it, and is restarted with its own count when its time has come.
/// </summary>
internal sealed class ParkedJobs(IEventClient client, ServerClock clock, TimeProvider time, ILogger<ParkedJobs> logger)
{
    private const string Suffix = ".parked";

    private readonly ConcurrentDictionary<string, Kept> _parked = new(StringComparer.Ordinal);

    /// <summary>The sender that keeps a lane's parked jobs; it never enrolls.</summary>
    public static string SenderOf(string lane) => lane + Suffix;

    /// <summary>The lane whose parked jobs a sender keeps; null where it keeps none.</summary>
    public static string? LaneOf(string? sender) => sender?.EndsWith(Suffix, StringComparison.Ordinal) == true ? sender[..^Suffix.Length] : null;

    /// <summary>
    /// Whether a lane parked the job as it is stored. A sign of life that was on its way meanwhile may have arrived after that, and have named the
    /// lane again.
    /// </summary>
    public static bool IsParkedBy(string lane, AyonEvent stored) =>
        stored.Status == EventStatus.Failed && (stored.Sender == SenderOf(lane) || stored.Sender == lane) && JobMemory.Read(stored.Payload).Parked is not null;

    /// <summary>Parks a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="attempt">How its attempt ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AyonEventsException">The server did not do it.</exception>
    public async Task ParkAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken)
    {
        var parking = new Parking(clock.Now + attempt.Delay, attempt.IsFailure ? job.Retries + 1 : job.Retries);
        var update = new UpdateEventRequest
        {
            Status = EventStatus.Failed,
            Retries = job.Handler.Settings.MaxRetries + 1,
            Sender = SenderOf(job.Sender),
            Project = job.Project,
            Description = attempt.Description,
            Progress = attempt.Progress,
            Payload = (attempt.Memory with { Parked = parking }).ToPayload(attempt.Error, job.Handler.Options.ApiKey),
        };
        await client.UpdateAsync(job.Id, SentText.Clean(update), cancellationToken).ConfigureAwait(false);
        // The end of its last parking may not have been answered yet.
        var kept = new Kept(job.Id, job.Sender);
        _parked[job.Id] = kept;
        _ = RestartInTimeAsync(kept, attempt.Delay, job.Host);
    }

    /// <summary>Keeps a job that a process which died had parked, until its time has come; leaves any other.</summary>
    /// <param name="id">Id of the job.</param>
    /// <param name="lane">Whose it was.</param>
    /// <param name="host">At the host's end it is restarted at once.</param>
    /// <exception cref="AyonEventsException">The server did not say.</exception>
    public async Task AdoptAsync(string id, string lane, HostTokens host)
    {
        var stored = await client.GetAsync(id, host.Last).ConfigureAwait(false);
        var kept = new Kept(id, lane);
        if (IsParkedBy(lane, stored) && JobMemory.Read(stored.Payload).Parked is { } parking && _parked.TryAdd(id, kept))
        {
            _ = RestartInTimeAsync(kept, parking.Until - clock.Now, host);
        }
    }

    /// <summary>Restarts all that is left, for the host's end.</summary>
    public async Task EndAsync(CancellationToken last)
    {
        foreach (var kept in _parked.Values)
        {
            await RestartAsync(kept, last).ConfigureAwait(false);
        }
    }

    private async Task RestartInTimeAsync(Kept kept, TimeSpan delay, HostTokens host)
    {
        await Task.Delay(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, time, host.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // At the host's end it is restarted with all others; one that was parked again meanwhile has another time.
        if (!host.Stopping.IsCancellationRequested && _parked.TryGetValue(kept.Id, out var last) && last == kept)
        {
            await RestartAsync(kept, host.Stopping).ConfigureAwait(false);
        }
    }

    private async Task RestartAsync(Kept kept, CancellationToken cancellationToken)
    {
        try
        {
            if (await Offer.UntilTakenAsync(TellAsync, time, error => logger.HeartbeatLost(kept.Id, error.Message), cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
        catch (EventNotFoundException)
        {
            // A person deleted it.
        }

        _parked.TryRemove(KeyValuePair.Create(kept.Id, kept));

        async Task TellAsync(CancellationToken token)
        {
            var stored = await client.GetAsync(kept.Id, token).ConfigureAwait(false);
            // Whoever touched it meanwhile knew better.
            if (IsParkedBy(kept.Lane, stored))
            {
                var (memory, retries) = JobMemory.Of(stored);
                var update = new UpdateEventRequest { Status = EventStatus.Restarted, Sender = kept.Lane, Retries = retries, Payload = memory.ToPayload() };
                await client.UpdateAsync(kept.Id, update, token).ConfigureAwait(false);
            }
        }
    }

    // One parking of a job: another of the same job is another one.
    private sealed class Kept(string id, string lane)
    {
        public string Id => id;

        public string Lane => lane;
    }
}
