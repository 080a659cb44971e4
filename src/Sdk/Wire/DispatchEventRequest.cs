using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Body of <c>POST /api/events</c> (contract, "REST").</summary>
public sealed record DispatchEventRequest
{
    /// <summary>Gets the topic, without wildcards.</summary>
    public required string Topic { get; init; }

    /// <summary>Gets the sender. Default: the name of the service.</summary>
    public string? Sender { get; init; }

    /// <summary>Gets the sender type, which a single dispatch sends as the header <c>X-Sender-Type</c>. Not allowed in a batch. Default: the sender type of the client.</summary>
    [JsonIgnore]
    public string? SenderType { get; init; }

    /// <summary>Gets the unique key that prevents duplicates. Default: null, the id of the new event.</summary>
    public string? Hash { get; init; }

    /// <summary>Gets the name of the project.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the id of the event that the new one depends on. A real AYON server ignores it.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Gets the description, one line for people.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the summary, a JSON object that is sent to all subscribers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>Gets the payload, a JSON object that is available over REST only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Payload { get; init; }

    /// <summary>Gets or sets a value indicating whether the status is <c>finished</c>, so that the event can be the source of jobs, or <c>pending</c>. Default: true.</summary>
    public bool Finished { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the event is stored, or only broadcast to current subscribers. Default: true.</summary>
    public bool Store { get; set; } = true;

    /// <summary>Gets a value indicating whether a stored event with the same hash is replaced; otherwise the dispatch fails. Default: false.</summary>
    public bool Reuse { get; init; }
}
