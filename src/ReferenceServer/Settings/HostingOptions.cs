using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Settings;

/// <summary>How the process starts and ends: configuration section <c>Hosting</c>.</summary>
internal sealed class HostingOptions
{
    public const string Section = "Hosting";

    /// <summary>
    /// Whether the process that is asked to restart ends, as for a stop, so that whoever keeps it running starts it again; without, those
    /// that listen are told, and that is all. Default: false.
    /// </summary>
    public bool RestartExits { get; set; }

    /// <summary>Whether the server dispatches <c>server.started</c> once it listens. Default: true.</summary>
    public bool TellStart { get; set; } = true;

    /// <summary>
    /// How long a server that is told to stop goes on to take requests while <c>/health/ready</c> says that it should get none, so that
    /// a proxy has time to notice. Default: 0.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = "Hosting:StopDelay must be between 0 and 10 min.")]
    public TimeSpan StopDelay { get; set; } = TimeSpan.Zero;

    /// <summary>How long requests that are under way may then take to end before they are cut off. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ErrorMessage = "Hosting:StopTimeout must be between 100 ms and 1 h.")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// After how long without work, since much was done, the server gives memory back to the system; 0 leaves that to .NET, which does so
    /// with the next work only. Default: 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Hosting:IdleMemoryAfter must be between 0 and 1 day.")]
    public TimeSpan IdleMemoryAfter { get; set; } = TimeSpan.FromSeconds(10);
}
