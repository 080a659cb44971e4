using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Diagnostics;

/// <summary>Which log entries become events, and how.</summary>
public sealed class EventLogOptions
{
    /// <summary>Entries below this level are left out. Default: <see cref="LogLevel.Information"/>.</summary>
    public LogLevel MinimumLevel { get; set; } = LogLevel.Information;

    /// <summary>
    /// Entries that may wait to be sent, 1 to 1,000,000; beyond it new ones are dropped and counted. Logging never waits.
    /// Default: 10,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>How long entries are gathered before they are sent together; 1 ms to 1 hour. Default: 1 s.</summary>
    [TimeRange("00:00:00.001", "01:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the host's end waits for what is left to be sent; 0 to 1 hour. Default: 2 s.</summary>
    [TimeRange("00:00:00", "01:00:00")]
    public TimeSpan FlushTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
