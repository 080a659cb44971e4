namespace Ayon.Events.Wire;

/// <summary>What a server may offer beyond the contract, as <see cref="ServerInfo.Extensions"/> names it.</summary>
public static class ServerExtensions
{
    /// <summary><c>capacity</c>: enroll gives several jobs at once, with their sources (<see cref="EnrollRequest.Capacity"/>).</summary>
    public const string Capacity = "capacity";

    /// <summary><c>wait</c>: enroll waits until there is a job (<see cref="EnrollRequest.WaitSeconds"/>).</summary>
    public const string Wait = "wait";

    /// <summary><c>batch</c>: many dispatches and updates in one call (<see cref="EventBatchRequest"/>).</summary>
    public const string Batch = "batch";

    /// <summary>
    /// <c>attempts</c>: hand-outs of a job are counted (<see cref="AyonEvent.Attempt"/>), and an update may name the one it is for
    /// (<see cref="UpdateEventRequest.IfMatch"/>).
    /// </summary>
    public const string Attempts = "attempts";

    /// <summary><c>reclaim</c>: enroll hands out what another sender does not work on any more (<see cref="EnrollRequest.ReclaimAfter"/>).</summary>
    public const string Reclaim = "reclaim";

    /// <summary><c>delay</c>: a job comes back after a while (<see cref="UpdateEventRequest.Delay"/>).</summary>
    public const string Delay = "delay";

    /// <summary><c>gap</c>: the WebSocket sends <c>{"topic": "server.gap"}</c> when events may be missing, whatever the subscription.</summary>
    public const string Gap = "gap";
}
