using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Body of <c>POST /api/enroll</c> (contract, "Enroll").</summary>
public sealed record EnrollRequest
{
    /// <summary>
    /// Topics or patterns of the source events. One is sent as a string, several as a list; a real AYON server knows
    /// wildcards in the string only.
    /// </summary>
    [JsonPropertyName("sourceTopic")]
    [JsonConverter(typeof(StringOrListConverter))]
    public required IReadOnlyList<string> SourceTopics { get; init; }

    /// <summary>Topic of the job; no wildcard.</summary>
    public required string TargetTopic { get; init; }

    /// <summary>Who asks; the job becomes its own. Default: the name of the service.</summary>
    public string? Sender { get; init; }

    /// <summary>Kind of sender.</summary>
    public string? SenderType { get; init; }

    /// <summary>Description of a new job.</summary>
    public string? Description { get; init; }

    /// <summary>Whether at most one job of the target topic is in work, in source order. Default: false.</summary>
    public bool Sequential { get; init; }

    /// <summary>Which sources pass.</summary>
    public FilterGroup? Filter { get; init; }

    /// <summary>Failures after the first that bring a job back: 3 (the default) makes 5 attempts.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Sources sent by these kinds of sender are left out.</summary>
    public IReadOnlyList<string>? IgnoreSenderTypes { get; init; }

    /// <summary>Days after their last update when sources are left out; 0 is no limit, null the server's 3.</summary>
    public int? IgnoreOlderThan { get; init; }

    /// <summary>
    /// How many jobs the sender may hold at once, 1 to 1000. Extension <see cref="ServerExtensions.Capacity"/>: the answer is
    /// an <see cref="EnrollManyResponse"/> then. Null is a plain call of the contract.
    /// </summary>
    public int? Capacity { get; init; }

    /// <summary>Ids of the jobs that the sender has in hand: they count as held and are not given again. With <see cref="Capacity"/> only.</summary>
    public IReadOnlyList<string>? Holding { get; init; }

    /// <summary>
    /// Seconds that the server waits for a job before it answers that there is none, 0 (the default) to 60. Extension
    /// <see cref="ServerExtensions.Wait"/>.
    /// </summary>
    public double? WaitSeconds { get; init; }

    /// <summary>
    /// Seconds without an update, 0.001 to 2,592,000 (30 days), after which an unfinished job of another sender is handed out
    /// to this one. Extension <see cref="ServerExtensions.Reclaim"/>. Null leaves such jobs to their senders.
    /// </summary>
    public double? ReclaimAfter { get; init; }
}

/// <summary>Answer of <c>POST /api/enroll</c> with <see cref="EnrollRequest.Capacity"/>: the jobs, oldest source first.</summary>
public sealed record EnrollManyResponse
{
    /// <summary>The jobs; at least one.</summary>
    public required IReadOnlyList<EnrolledEvent> Jobs { get; init; }
}

/// <summary>A job with all that a worker needs to begin: the whole target event and the whole source event.</summary>
public sealed record EnrolledEvent : AyonEvent
{
    /// <summary>Makes an empty one; all required members are to be set.</summary>
    public EnrolledEvent()
    {
    }

    [SetsRequiredMembers]
    private EnrolledEvent(AyonEvent target)
        : base(target)
    {
    }

    /// <summary>The source event, payload included.</summary>
    public AyonEvent? Source { get; init; }

    /// <summary>Joins a job and its source.</summary>
    /// <param name="target">The target event.</param>
    /// <param name="source">The source event.</param>
    public static EnrolledEvent From(AyonEvent target, AyonEvent source) => new(target) { Source = source };
}

/// <summary>Answer of <c>POST /api/enroll</c>: the job.</summary>
public sealed record EnrollResponse
{
    /// <summary>Id of the target event.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the source event.</summary>
    public required string DependsOn { get; init; }

    /// <summary>Hash of the target event.</summary>
    public string? Hash { get; init; }

    /// <summary>Status of the target event.</summary>
    public EventStatus Status { get; init; }

    /// <summary>
    /// How often the job was handed out, this time included: the answer's <c>ETag</c>, extension
    /// <see cref="ServerExtensions.Attempts"/>. 0 where the server does not say.
    /// </summary>
    [JsonIgnore]
    public int Attempt { get; init; }
}
