using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>A complete event, as returned by <c>GET /api/events/{id}</c> (contract, "Event").</summary>
public record AyonEvent
{
    /// <summary>Gets the id: 32 lowercase hexadecimal digits, assigned by the server.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the hash, which is unique among all events; the id unless the dispatcher set one.</summary>
    public string? Hash { get; init; }

    /// <summary>Gets the topic, e.g. <c>entity.folder.status_changed</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>Gets the sender; for a job, the lane that works on it.</summary>
    public string? Sender { get; init; }

    /// <summary>Gets the sender type, e.g. <c>api</c>.</summary>
    public string? SenderType { get; init; }

    /// <summary>Gets the name of the project.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the name of the user who caused the event.</summary>
    public string? User { get; init; }

    /// <summary>Gets the id of the event that this one depends on; for a job, its source event.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Gets the status.</summary>
    public EventStatus Status { get; init; }

    /// <summary>Gets the number of times that the job was handed out again after a failure.</summary>
    public int Retries { get; init; }

    /// <summary>Gets the description, one line for people.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the summary, a JSON object that is sent over REST, GraphQL and WebSocket.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>Gets the payload, a JSON object that is sent over REST only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Payload { get; init; }

    /// <summary>Gets the time at which the event was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time at which the event was last updated.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Gets the number of times that the job was handed out (extension <see cref="ServerExtensions.Attempts"/>); 0 if it never was, or if
    /// the server does not count. Contained in the jobs of an enroll with a capacity; otherwise sent as the response's <c>ETag</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempt { get; init; }
}
