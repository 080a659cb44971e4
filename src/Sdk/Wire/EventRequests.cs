using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Body of <c>POST /api/events</c> (contract, "REST").</summary>
public sealed record DispatchEventRequest
{
    /// <summary>The topic; no wildcard.</summary>
    public required string Topic { get; init; }

    /// <summary>Who sends. Default: the name of the service.</summary>
    public string? Sender { get; init; }

    /// <summary>Unique key against duplicates; null takes the new id.</summary>
    public string? Hash { get; init; }

    /// <summary>Name of the project.</summary>
    public string? Project { get; init; }

    /// <summary>Id of the event that the new one depends on. A real AYON server drops it; ours keeps it.</summary>
    public string? DependsOn { get; init; }

    /// <summary>One line for people.</summary>
    public string? Description { get; init; }

    /// <summary>JSON object sent to everyone who listens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>JSON object given over REST only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Payload { get; init; }

    /// <summary>True (the default): status <c>finished</c>, ready to be a source. False: <c>pending</c>.</summary>
    public bool Finished { get; set; } = true;

    /// <summary>True (the default): stored. False: broadcast only.</summary>
    public bool Store { get; set; } = true;

    /// <summary>Whether a stored event with the same hash is replaced instead of refused. Default: false.</summary>
    public bool Reuse { get; init; }
}

/// <summary>Answer of <c>POST /api/events</c>.</summary>
/// <param name="Id">Id of the new event.</param>
public sealed record DispatchEventResponse(string Id);

/// <summary>Body of <c>PATCH /api/events/{id}</c>: null members stay as they are (contract, "REST").</summary>
public record UpdateEventRequest
{
    /// <summary>New sender: who has the job.</summary>
    public string? Sender { get; init; }

    /// <summary>Name of the project.</summary>
    public string? Project { get; init; }

    /// <summary>The old name of <see cref="Project"/>, which goes before it where both are given.</summary>
    public string? ProjectName { get; init; }

    /// <summary>Name of the user.</summary>
    public string? User { get; init; }

    /// <summary>New status.</summary>
    public EventStatus? Status { get; init; }

    /// <summary>One line for people.</summary>
    public string? Description { get; init; }

    /// <summary>New summary; replaces the old one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>New payload; replaces the old one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Payload { get; init; }

    /// <summary>0 to 100 percent; broadcast, never stored.</summary>
    public double? Progress { get; init; }

    /// <summary>New count of retries.</summary>
    public int? Retries { get; init; }

    /// <summary>
    /// Seconds, 0 to 2,592,000 (30 days), before which the job is not handed out; only beside the status <c>failed</c> or
    /// <c>restarted</c>. Extension <see cref="ServerExtensions.Delay"/>.
    /// </summary>
    public double? Delay { get; init; }

    /// <summary>
    /// The attempt that the event must be at, or nothing is changed and the answer is 412. Extension
    /// <see cref="ServerExtensions.Attempts"/>; a single update sends it as its <c>If-Match</c> header. Null asks for none.
    /// </summary>
    public int? IfMatch { get; init; }
}
