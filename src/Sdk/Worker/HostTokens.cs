namespace Ayon.Events.Worker;

/// <summary>The stages of a shutdown, in order.</summary>
/// <param name="Stopping">The host begins to shut down: no new jobs are started.</param>
/// <param name="Cancelling">The time for running jobs is over.</param>
/// <param name="Abandoning">Jobs that ignore their cancellation are released anyway.</param>
/// <param name="Last">Calls to the server are cancelled.</param>
internal sealed record HostTokens(CancellationToken Stopping, CancellationToken Cancelling, CancellationToken Abandoning, CancellationToken Last)
{
    /// <summary>The token that handlers see for <see cref="Stopping"/>: callbacks that block or throw do not delay the worker.</summary>
    public CancellationToken Told { get; init; } = Stopping;
}
