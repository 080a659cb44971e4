using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>A whole event, as <c>GET /api/events/{id}</c> gives it (contract, "Event").</summary>
public record AyonEvent
{
    /// <summary>32 lowercase hexadecimal digits, given by the server.</summary>
    public required string Id { get; init; }

    /// <summary>Unique over all events; the id unless the dispatcher chose one.</summary>
    public string? Hash { get; init; }

    /// <summary>What happened, e.g. <c>entity.folder.status_changed</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>Who sent it; for a job, the lane that has it.</summary>
    public string? Sender { get; init; }

    /// <summary>The kind of sender, e.g. <c>api</c>.</summary>
    public string? SenderType { get; init; }

    /// <summary>Name of the project it belongs to.</summary>
    public string? Project { get; init; }

    /// <summary>Name of the user who caused it.</summary>
    public string? User { get; init; }

    /// <summary>Id of the event that this one depends on; for a job, its source.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Its state.</summary>
    public EventStatus Status { get; init; }

    /// <summary>How often it was handed out again after a failure.</summary>
    public int Retries { get; init; }

    /// <summary>One line for people.</summary>
    public string? Description { get; init; }

    /// <summary>JSON object, sent over REST, GraphQL and WebSocket.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>JSON object, sent over REST only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Payload { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last updated.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// How often the job was handed out, extension <see cref="ServerExtensions.Attempts"/>; 0 for what never was, and where the
    /// server does not say. Part of a job that enroll gives with a capacity; else the answer's <c>ETag</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempt { get; init; }
}
