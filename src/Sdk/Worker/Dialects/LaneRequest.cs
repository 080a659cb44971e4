using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>The request of a lane, and its state between requests.</summary>
/// <param name="handler">The handler.</param>
/// <param name="claim">The claim of the process.</param>
/// <param name="lane">The number of the lane.</param>
internal sealed class LaneRequest(HandlerRuntime handler, WorkerClaim claim, int lane)
{
    private readonly EnrollRequest _enroll = handler.Registration.ToRequest(claim.SenderOf(lane), handler.Options.SenderType);

    public HandlerRuntime Handler => handler;

    public WorkerClaim Claim => claim;

    public int Lane => lane;

    public string Sender { get; } = claim.SenderOf(lane);

    /// <summary>The filter of the request.</summary>
    public MadeFilter Filter { get; set; } = new(Wire: null, Text: null, CancellationToken.None);

    /// <summary>The request of the contract.</summary>
    public EnrollRequest Enroll => _enroll with { Filter = Filter.Wire };

    /// <summary>The job that this lane could not continue because the server did not respond.</summary>
    public string? Unfinished { get; set; }

    /// <summary>The settled job that was last skipped.</summary>
    public string? SetAside { get; set; }

    /// <summary>Whether the postponed jobs of the previous process were taken over.</summary>
    public bool HasRecovered { get; set; }

    /// <summary>Returns whether a job was in progress when it was handed out, because its process ended.</summary>
    public bool WasInterrupted(string id, EventStatus status) => status == EventStatus.InProgress && id != Unfinished;
}
