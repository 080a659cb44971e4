using Ayon.Events.Client;

namespace Ayon.Events.Worker;

/// <summary>The running state of a handler, shared by its lanes.</summary>
internal sealed class HandlerRuntime : IDisposable
{
    private readonly JobCap _cap;
    private readonly JobRate _rate;
    private readonly HandOutTurns _turns;

    /// <param name="registration">The handler.</param>
    /// <param name="options">The options of the worker.</param>
    /// <param name="cap">The process's limit of concurrent jobs.</param>
    /// <param name="clock">The server's clock.</param>
    /// <param name="time">The local clock, for durations.</param>
    public HandlerRuntime(EnrollRegistration registration, AyonOptions options, JobCap cap, ServerClock clock, TimeProvider time)
    {
        (Registration, Options, Clock, Time, _cap) = (registration, options, clock, time, cap);
        LaneCount = Settings.Sender is not null ? 1 : Settings.Lanes > 0 ? Settings.Lanes : options.Lanes;
        WakeUps = new WakeUps(LaneCount);
        Gate = new PartitionGate(time);
        _rate = new JobRate(Settings, time);
        _turns = new HandOutTurns(registration.IsOrdered);
    }

    public EnrollRegistration Registration { get; }

    public EnrollHandlerSettings Settings => Registration.Settings;

    public string Target => Registration.TargetTopic;

    public AyonOptions Options { get; }

    /// <summary>The server's clock, for times that are compared with or stored beside times of the server.</summary>
    public ServerClock Clock { get; }

    public TimeProvider Time { get; }

    public int LaneCount { get; }

    /// <summary>Wakes lanes that wait for jobs.</summary>
    public WakeUps WakeUps { get; }

    /// <summary>Keeps the order of jobs within each key.</summary>
    public PartitionGate Gate { get; }

    /// <summary>The filter of its lanes.</summary>
    public HandlerFilter Filter { get; } = new();

    /// <summary>The state of its lanes.</summary>
    public HandlerState State { get; } = new();

    /// <summary>Whether the process limits its concurrent jobs: a lane that waits at the server would occupy a place that another handler needs.</summary>
    public bool IsCapped => _cap.IsLimited;

    /// <summary>The number of lanes that wait for the rate limit.</summary>
    public long WaitingForRate => _rate.Waiting;

    /// <summary>Whether all lanes wait for the rate limit.</summary>
    public bool IsHeldByRate => WaitingForRate == LaneCount;

    /// <summary>Waits until the rate limit allows another job.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask WaitForRateAsync(CancellationToken cancellationToken) => _rate.WaitAsync(cancellationToken);

    /// <summary>Waits until the process may run another job. Disposing the result frees the place.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken) => _cap.EnterAsync(cancellationToken);

    /// <summary>Waits for a lane's turn to ask; null if lanes ask concurrently.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => _turns.TakeAsync(cancellationToken);

    public void Dispose()
    {
        Filter.Dispose();
        _rate.Dispose();
    }
}
