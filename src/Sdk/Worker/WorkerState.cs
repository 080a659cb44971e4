using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>The handlers of the process while it runs, and how the worker is, for health checks and tests.</summary>
internal sealed class WorkerState : IDisposable
{
    private readonly JobCap _cap;
    private readonly ILogger _logger;
    private long _lastSuccess;
    private int _away;

    public WorkerState(IEnumerable<EnrollRegistration> registrations, IOptions<AyonOptions> options, ServerClock clock, TimeProvider time, ILogger<WorkerState> logger)
    {
        (Options, Clock, Time, _logger) = (options.Value, clock, time, logger);
        _cap = new JobCap(options.Value.MaxJobs);
        Handlers = [.. registrations.Select(registration => new HandlerRuntime(registration, options.Value, _cap, clock, time))];
    }

    public AyonOptions Options { get; }

    /// <summary>The server's time, for what is compared with times of the server or stands beside them.</summary>
    public ServerClock Clock { get; }

    public TimeProvider Time { get; }

    public IReadOnlyList<HandlerRuntime> Handlers { get; }

    /// <summary>Lanes that were started.</summary>
    public int Lanes => Handlers.Sum(static handler => handler.State.Lanes);

    /// <summary>Lanes that run.</summary>
    public int LanesAlive => Handlers.Sum(static handler => handler.State.Alive);

    /// <summary>When the server last answered a lane; null for never.</summary>
    public DateTimeOffset? LastSuccess => Interlocked.Read(ref _lastSuccess) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Makes sure that no two handlers would get each other's jobs.</summary>
    /// <exception cref="InvalidOperationException">Two handlers have one target topic.</exception>
    public void CheckTargets()
    {
        if (Handlers.GroupBy(static handler => handler.Target).FirstOrDefault(static group => group.Count() > 1) is { } shared)
        {
            throw new InvalidOperationException(
                $"The handlers {string.Join(" and ", shared.Select(static handler => handler.Registration.HandlerName))} have one target topic, " +
                $"'{shared.Key}', and would get each other's jobs: give each a target topic of its own.");
        }
    }

    /// <summary>The server answered a lane.</summary>
    public void Succeeded()
    {
        Back();
        Interlocked.Exchange(ref _lastSuccess, Time.GetUtcNow().UtcTicks);
    }

    /// <summary>The server cannot be reached. It is said once, however many lanes notice.</summary>
    public void Away(string reason)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0)
        {
            _logger.ServerAway(reason.TrimEnd('.'));
        }
    }

    /// <summary>The server answers; said once where it was away.</summary>
    public void Back()
    {
        if (Volatile.Read(ref _away) == 1 && Interlocked.Exchange(ref _away, 0) == 1)
        {
            _logger.ServerBack();
        }
    }

    public void Dispose()
    {
        foreach (var handler in Handlers)
        {
            handler.Dispose();
        }

        _cap.Dispose();
    }
}
