using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Operations.Retention;

/// <summary>Deletion of old events: configuration section <c>Retention</c>.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    private const int MostDays = 36_500;

    /// <summary>Days after its last update until an event is deleted, except <c>log.*</c>. Default: null, which keeps all events.</summary>
    [Range(1, MostDays, ErrorMessage = "Retention:EventDays must be between 1 and 36500.")]
    public int? EventDays { get; set; }

    /// <summary>Days after its last update until a <c>log.*</c> event is deleted. Default: null, which keeps all events.</summary>
    [Range(1, MostDays, ErrorMessage = "Retention:LogDays must be between 1 and 36500.")]
    public int? LogDays { get; set; }

    /// <summary>Interval between two runs; the first follows the start of the server. Default: 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ErrorMessage = "Retention:Interval must be between 1 s and 30 days.")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Maximum number of events deleted in one transaction; events that depend on each other may exceed it. Default: 500.</summary>
    [Range(1, 10_000, ErrorMessage = "Retention:BatchSize must be between 1 and 10000.")]
    public int BatchSize { get; set; } = 500;

    /// <summary>
    /// The greatest <c>maxRetries</c> of the workers: a failed job with this many retries or fewer will be retried and is kept, with
    /// all events that it depends on. Default: 3, as in the contract.
    /// </summary>
    [Range(0, 1_000_000, ErrorMessage = "Retention:MaxRetries must be between 0 and 1000000.")]
    public int MaxRetries { get; set; } = 3;

    /// <summary>Whether retention is enabled.</summary>
    public bool IsOn => EventDays is not null || LogDays is not null;
}
