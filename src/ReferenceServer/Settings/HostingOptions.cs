using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Settings;

/// <summary>Start and stop of the process: configuration section <c>Hosting</c>.</summary>
internal sealed class HostingOptions
{
    public const string Section = "Hosting";

    /// <summary>
    /// Whether the process stops when a restart is requested, so that its service manager starts it again. If false, the server only
    /// notifies its listeners. Default: false.
    /// </summary>
    public bool RestartExits { get; set; }

    /// <summary>Whether the server dispatches <c>server.started</c> once it listens. Default: true.</summary>
    public bool TellStart { get; set; } = true;

    /// <summary>
    /// Time that a stopping server continues to accept requests while <c>/health/ready</c> reports not ready, so that
    /// a proxy can react. Default: 0.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = "Hosting:StopDelay must be between 0 and 10 min.")]
    public TimeSpan StopDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Time after <see cref="StopDelay"/> that running requests have to finish before they are aborted. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ErrorMessage = "Hosting:StopTimeout must be between 100 ms and 1 h.")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Idle time after a busy period until the server returns memory to the system; 0 leaves that to .NET, which does it only
    /// with the next work. Default: 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Hosting:IdleMemoryAfter must be between 0 and 1 day.")]
    public TimeSpan IdleMemoryAfter { get; set; } = TimeSpan.FromSeconds(10);
}
