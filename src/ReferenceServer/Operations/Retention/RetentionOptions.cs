using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Operations.Retention;

/// <summary>How long events are kept: configuration section <c>Retention</c>.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    private const int MostDays = 36_500;

    /// <summary>Days after its last update when an event may be deleted, other than of <c>log.*</c>. Default: null, which keeps all.</summary>
    [Range(1, MostDays, ErrorMessage = "Retention:EventDays must be between 1 and 36500.")]
    public int? EventDays { get; set; }

    /// <summary>Days after its last update when an event of the topics <c>log.*</c> may be deleted. Default: null, which keeps all.</summary>
    [Range(1, MostDays, ErrorMessage = "Retention:LogDays must be between 1 and 36500.")]
    public int? LogDays { get; set; }

    /// <summary>How long the server waits from one sweep to the next; the first follows its start. Default: 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ErrorMessage = "Retention:Interval must be between 1 s and 30 days.")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Events that are deleted by one transaction; only what depends on each other may be more. Default: 500.</summary>
    [Range(1, 10_000, ErrorMessage = "Retention:BatchSize must be between 1 and 10000.")]
    public int BatchSize { get; set; } = 500;

    /// <summary>
    /// The greatest <c>maxRetries</c> that workers enroll with: a failed job with so few retries is not settled and is kept, with
    /// all that it depends on. Default: 3, as the contract's.
    /// </summary>
    [Range(0, 1_000_000, ErrorMessage = "Retention:MaxRetries must be between 0 and 1000000.")]
    public int MaxRetries { get; set; } = 3;

    /// <summary>Whether there is anything to delete, ever.</summary>
    public bool IsOn => EventDays is not null || LogDays is not null;
}
