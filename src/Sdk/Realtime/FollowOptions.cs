namespace Ayon.Events.Realtime;

/// <summary>Options of <see cref="IEventStream.FollowAsync{T}"/>.</summary>
public sealed record FollowOptions
{
    internal static readonly TimeSpan LeastLookInterval = TimeSpan.FromSeconds(1);

    /// <summary>Time from which stored events are read: those created after it. Default: null, which starts with events created from now on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Name of the project of the events. Default: null, for events of all projects and without one.</summary>
    public string? Project { get; init; }

    /// <summary>
    /// Interval at which stored events are read even without a sign of loss: the maximum delay of an event whose notice is lost.
    /// <see cref="Timeout.InfiniteTimeSpan"/> reads them only after a lost connection or a reported gap. Minimum: 1 second. Default: 1 minute.
    /// </summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Callback for changes of the state. It runs within the enumeration and must not block. Default: null.</summary>
    public Action<FollowState>? StateChanged { get; init; }
}
