namespace Ayon.Events.Wire;

/// <summary>The names of extensions that a server may offer in addition to the contract, see <see cref="ServerInfo.Extensions"/>.</summary>
public static class ServerExtensions
{
    /// <summary><c>capacity</c>: an enroll returns several jobs at once, with their source events (<see cref="EnrollRequest.Capacity"/>).</summary>
    public const string Capacity = "capacity";

    /// <summary><c>wait</c>: an enroll waits until there is a job (<see cref="EnrollRequest.WaitSeconds"/>).</summary>
    public const string Wait = "wait";

    /// <summary><c>batch</c>: several dispatches and updates in one call (<see cref="EventBatchRequest"/>).</summary>
    public const string Batch = "batch";

    /// <summary>
    /// <c>attempts</c>: the server counts how often a job was handed out (<see cref="AyonEvent.Attempt"/>), and an update can require an
    /// attempt (<see cref="UpdateEventRequest.IfMatch"/>).
    /// </summary>
    public const string Attempts = "attempts";

    /// <summary><c>reclaim</c>: an enroll hands out abandoned jobs of other senders (<see cref="EnrollRequest.ReclaimAfter"/>).</summary>
    public const string Reclaim = "reclaim";

    /// <summary><c>delay</c>: a job is retried after a delay (<see cref="UpdateEventRequest.Delay"/>).</summary>
    public const string Delay = "delay";

    /// <summary><c>gap</c>: the WebSocket sends <c>{"topic": "server.gap"}</c> to all subscribers when events may be missing.</summary>
    public const string Gap = "gap";
}
