namespace Ayon.Events.Realtime;

/// <summary>State of following events.</summary>
public enum FollowState
{
    /// <summary>Reading stored events: at the start, after a lost connection, and after a gap.</summary>
    CatchingUp,

    /// <summary>All stored events have been read; further ones arrive as they happen.</summary>
    Live,

    /// <summary>The connection is lost. It is restored automatically, and the events in between are read then.</summary>
    Disconnected,
}
