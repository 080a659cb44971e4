using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>An attempt at a pending event. It writes only while this process has the claim of the topic, and the event is as this attempt left it.</summary>
internal sealed class PendingAttempt(string id, WorkerClaim claim, IEventClient client, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long? _reported;

    public string Id => id;

    /// <summary>The number of retries so far.</summary>
    public int Retries { get; private set; }

    /// <summary>Sets the event in progress.</summary>
    /// <param name="stored">The event as it was read just before.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task BeginAsync(AyonEvent stored, CancellationToken cancellationToken)
    {
        // As an enroll does: a retry is counted when it begins. One that was in progress has lost its process.
        Retries = stored.Status is EventStatus.Failed or EventStatus.InProgress ? stored.Retries + 1 : stored.Retries;
        await claim.ConfirmAsync(cancellationToken).ConfigureAwait(false);
        var begin = new UpdateEventRequest { Sender = claim.Name, Status = EventStatus.InProgress, Retries = Retries == stored.Retries ? null : Retries };
        await client.UpdateAsync(id, begin, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reports progress; a report that cannot be sent is dropped.</summary>
    public async Task ReportAsync(double progress, string? description, CancellationToken cancellationToken)
    {
        if (_reported is { } last && time.GetElapsedTime(last) < Pause)
        {
            return;
        }

        _reported = time.GetTimestamp();
        try
        {
            await claim.ConfirmAsync(cancellationToken).ConfigureAwait(false);
            await client.UpdateAsync(id, SentText.Clean(new UpdateEventRequest { Sender = claim.Name, Progress = progress, Description = description }), cancellationToken).ConfigureAwait(false);
        }
        catch (AyonEventsException error)
        {
            logger.ReportLost(id, error.Message);
        }
    }

    /// <summary>Ends the attempt.</summary>
    /// <returns>Whether the event was still this attempt's.</returns>
    /// <exception cref="EventNotFoundException">The event was deleted.</exception>
    public async Task<bool> EndAsync(UpdateEventRequest end, CancellationToken cancellationToken)
    {
        await claim.ConfirmAsync(cancellationToken).ConfigureAwait(false);
        var stored = await client.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (stored.Status != EventStatus.InProgress || stored.Sender != claim.Name || stored.Retries != Retries)
        {
            return false;
        }

        await client.UpdateAsync(id, SentText.Clean(end) with { Sender = claim.Name }, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
