using Ayon.Events.Wire;

namespace Ayon.Events.Realtime;

/// <summary>The callbacks of a connection.</summary>
internal sealed record StreamListener
{
    /// <summary>Returns the current subscription.</summary>
    public required Func<SocketAuthMessage> Describe { get; init; }

    /// <summary>Receives each message; must not block.</summary>
    public required Action<SocketEventMessage> Deliver { get; init; }

    /// <summary>Called after each (re)connect.</summary>
    public required Action Connected { get; init; }

    /// <summary>Called once when an established connection is lost.</summary>
    public required Action Disconnected { get; init; }

    /// <summary>Called when the server reports that events may be missing.</summary>
    public required Action EventsMissed { get; init; }
}
