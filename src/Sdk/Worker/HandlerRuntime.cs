using Ayon.Events.Client;

namespace Ayon.Events.Worker;

/// <summary>One handler while the worker runs: what its lanes share.</summary>
internal sealed class HandlerRuntime : IDisposable
{
    private readonly JobCap _cap;
    private readonly JobRate _rate;
    private readonly HandOutTurns _turns;

    /// <param name="registration">The handler.</param>
    /// <param name="options">The settings of the process.</param>
    /// <param name="cap">The process's limit of jobs at once.</param>
    /// <param name="clock">Tells the server's time.</param>
    /// <param name="time">Tells how much time passes.</param>
    public HandlerRuntime(EnrollRegistration registration, AyonOptions options, JobCap cap, ServerClock clock, TimeProvider time)
    {
        (Registration, Options, Clock, Time, _cap) = (registration, options, clock, time, cap);
        LaneCount = Settings.Lanes > 0 ? Settings.Lanes : options.Lanes;
        WakeUps = new WakeUps(LaneCount);
        Gate = new PartitionGate(time);
        _rate = new JobRate(Settings, time);
        _turns = new HandOutTurns(registration.IsOrdered);
    }

    public EnrollRegistration Registration { get; }

    public EnrollHandlerSettings Settings => Registration.Settings;

    public string Target => Registration.TargetTopic;

    public AyonOptions Options { get; }

    /// <summary>The server's time, for what is compared with times of the server or stands beside them.</summary>
    public ServerClock Clock { get; }

    public TimeProvider Time { get; }

    public int LaneCount { get; }

    /// <summary>Wakes lanes that wait for jobs.</summary>
    public WakeUps WakeUps { get; }

    /// <summary>Keeps the order of jobs within each key.</summary>
    public PartitionGate Gate { get; }

    /// <summary>What its lanes ask with.</summary>
    public HandlerFilter Filter { get; } = new();

    /// <summary>How its lanes are.</summary>
    public HandlerState State { get; } = new();

    /// <summary>Whether the process limits its jobs: who waits at the server would keep its room from other handlers.</summary>
    public bool IsCapped => _cap.IsLimited;

    /// <summary>How many lanes wait until another job may begin.</summary>
    public long WaitingForRate => _rate.Waiting;

    /// <summary>Whether no lane may begin a job before time has passed.</summary>
    public bool IsHeldByRate => WaitingForRate == LaneCount;

    /// <summary>Waits until another job may begin.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask WaitForRateAsync(CancellationToken cancellationToken) => _rate.WaitAsync(cancellationToken);

    /// <summary>Waits until the process has room for a job; disposing of what comes back makes it again.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken) => _cap.EnterAsync(cancellationToken);

    /// <summary>Waits for a lane's turn to ask; null where lanes ask at once.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => _turns.TakeAsync(cancellationToken);

    public void Dispose()
    {
        Filter.Dispose();
        _rate.Dispose();
        _turns.Dispose();
    }
}
