using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>The running handlers of the process, and the state of the worker for health checks and tests.</summary>
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

    /// <summary>The server's clock, for times that are compared with or stored beside times of the server.</summary>
    public ServerClock Clock { get; }

    public TimeProvider Time { get; }

    public IReadOnlyList<HandlerRuntime> Handlers { get; }

    /// <summary>The number of lanes that were started.</summary>
    public int Lanes => Handlers.Sum(static handler => handler.State.Lanes);

    /// <summary>The number of running lanes.</summary>
    public int LanesAlive => Handlers.Sum(static handler => handler.State.Alive);

    /// <summary>The time of the server's last response to a lane; null for never.</summary>
    public DateTimeOffset? LastSuccess => Interlocked.Read(ref _lastSuccess) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Verifies that no two handlers would get each other's jobs, and that no handler's jobs would cause each other.</summary>
    /// <exception cref="InvalidOperationException">Two handlers have the same target topic, or a source of a handler matches its target topic.</exception>
    public void CheckTargets()
    {
        if (Handlers.GroupBy(static handler => handler.Target).FirstOrDefault(static group => group.Count() > 1) is { } shared)
        {
            throw new InvalidOperationException(
                $"The handlers {string.Join(" and ", shared.Select(static handler => handler.Registration.HandlerName))} have the same target topic, " +
                $"'{shared.Key}', and would get each other's jobs. Give each handler a different target topic.");
        }

        foreach (var handler in Handlers.Where(static handler => handler.Settings.IgnoreSenderTypes.Count == 0))
        {
            if (handler.Registration.FindSource(handler.Target) is { } loop)
            {
                throw new InvalidOperationException(
                    $"The source '{loop.Topic}' of handler {handler.Registration.HandlerName} matches its target topic '{handler.Target}', so every finished job would cause the next. " +
                    "Use a separate topic as the target, or set IgnoreSenderTypes if the source is a pattern.");
            }
        }
    }

    /// <summary>Records a response of the server.</summary>
    public void Succeeded()
    {
        Back();
        Interlocked.Exchange(ref _lastSuccess, Time.GetUtcNow().UtcTicks);
    }

    /// <summary>Records that the server cannot be reached. Logged once, however many lanes notice.</summary>
    public void Away(string reason)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0)
        {
            _logger.ServerAway(reason.TrimEnd('.'));
        }
    }

    /// <summary>Records that the server responds. Logged once after an outage.</summary>
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
