using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Diagnostics;

/// <summary>Options for dispatching log entries as events.</summary>
public sealed class EventLogOptions
{
    /// <summary>Gets or sets the minimum level of entries that are dispatched. Default: <see cref="LogLevel.Information"/>.</summary>
    public LogLevel MinimumLevel { get; set; } = LogLevel.Information;

    /// <summary>
    /// Gets or sets the maximum number of entries that wait to be sent; 1 to 1,000,000. When it is reached, new entries are dropped and
    /// counted; logging never blocks. Default: 10,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>Gets or sets the time during which entries are collected before they are sent as a batch; 1 ms to 1 hour. Default: 1 s.</summary>
    [TimeRange("00:00:00.001", "01:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the time that the host waits at shutdown for the remaining entries to be sent; 0 to 1 hour. Default: 2 s.</summary>
    [TimeRange("00:00:00", "01:00:00")]
    public TimeSpan FlushTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
