using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Body of <c>POST /api/enroll</c> (contract, "Enroll").</summary>
public sealed record EnrollRequest
{
    /// <summary>
    /// Gets the topics or patterns of the source events. A single one is sent as a string, several as a list; a real AYON server
    /// supports wildcards in a string only.
    /// </summary>
    [JsonPropertyName("sourceTopic")]
    [JsonConverter(typeof(StringOrListConverter))]
    public required IReadOnlyList<string> SourceTopics { get; init; }

    /// <summary>Gets the topic of the job, without wildcards.</summary>
    public required string TargetTopic { get; init; }

    /// <summary>Gets the sender, which becomes the owner of the job. Default: the name of the service.</summary>
    public string? Sender { get; init; }

    /// <summary>Gets the sender type.</summary>
    public string? SenderType { get; init; }

    /// <summary>Gets the description of a new job.</summary>
    public string? Description { get; init; }

    /// <summary>Gets a value indicating whether jobs of the target topic run one at a time, in the order of their sources. Default: false.</summary>
    public bool Sequential { get; init; }

    /// <summary>Gets the filter for the source events, or null for all.</summary>
    public FilterGroup? Filter { get; init; }

    /// <summary>Gets the retry limit. A failed job is handed out again while its retry count is not above the limit, so that 3 gives 5 attempts in total. Null uses the server's default, 3.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Gets the sender types whose source events are ignored.</summary>
    public IReadOnlyList<string>? IgnoreSenderTypes { get; init; }

    /// <summary>Gets the maximum age of source events in days, counted from their last update. 0 means no limit; null uses the server's default, 3.</summary>
    public int? IgnoreOlderThan { get; init; }

    /// <summary>
    /// Gets the maximum number of jobs that the sender may hold at a time, 1 to 1000 (extension <see cref="ServerExtensions.Capacity"/>).
    /// The server then returns a list of jobs. Null requests a single job, as in the contract.
    /// </summary>
    public int? Capacity { get; init; }

    /// <summary>Gets the ids of the jobs that the sender already holds. They count towards <see cref="Capacity"/> and are not returned again. Requires <see cref="Capacity"/>.</summary>
    public IReadOnlyList<string>? Holding { get; init; }

    /// <summary>
    /// Gets the number of seconds that the server waits for a job before it returns none, 0 to 60 (extension
    /// <see cref="ServerExtensions.Wait"/>). Default: 0.
    /// </summary>
    public double? WaitSeconds { get; init; }

    /// <summary>
    /// Gets the number of seconds without an update, 0.001 to 2,592,000 (30 days), after which an unfinished job of another sender is
    /// handed out to this one (extension <see cref="ServerExtensions.Reclaim"/>). Null never reclaims jobs.
    /// </summary>
    public double? ReclaimAfter { get; init; }
}
