using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>The message that the server sends over <c>/ws</c> for each event that was created or updated. It never contains the payload.</summary>
public sealed record SocketEventMessage
{
    /// <summary>Gets the id of the event, or null for a heartbeat.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the topic of the event, or <c>heartbeat</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>Gets the name of the project.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the name of the user.</summary>
    public string? User { get; init; }

    /// <summary>Gets the id of the event that it depends on.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Gets the description, one line for people.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the summary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>Gets the status of the event.</summary>
    public EventStatus? Status { get; init; }

    /// <summary>Gets the progress from 0 to 100 percent, if the update contains it.</summary>
    public double? Progress { get; init; }

    /// <summary>Gets the sender of the event.</summary>
    public string? Sender { get; init; }

    /// <summary>Gets the sender type.</summary>
    public string? SenderType { get; init; }

    /// <summary>Gets a value indicating whether the event is stored; null for an update.</summary>
    public bool? Store { get; init; }

    /// <summary>Gets the time at which the event was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time at which the event was last updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
